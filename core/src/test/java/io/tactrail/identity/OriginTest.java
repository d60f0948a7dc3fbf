package io.tactrail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.0/24",
        "2001:db8:1:2::7,2001:db8:1::/48",
        "2001:db8::7,2001:db8::/48",
        "::1,::1",
        "AWS Internal,AWS Internal",
        "ec2.amazonaws.com,ec2.amazonaws.com",
        "'',''"
    })
    void addressesAreTakenByTheirBlock(String address, String block) {
        assertThat(Origin.block(address)).isEqualTo(block);
    }
}
