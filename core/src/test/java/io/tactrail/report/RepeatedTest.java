package io.tactrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2",
        "2001:db8:1:2::7,2001:db8:1",
        "::1,::1",
        "AWS Internal,AWS Internal",
        "ec2.amazonaws.com,ec2.amazonaws.com",
        "'',''"
    })
    void addressesAreTakenByTheirBlock(String address, String block) {
        assertThat(Repeated.block(address)).isEqualTo(block);
    }
}
