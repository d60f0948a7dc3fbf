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

    @ParameterizedTest
    @CsvSource({
        "ec2.amazonaws.com,true",
        "rds.amazonaws.com.cn,true",
        "AWS Internal,true",
        "192.0.2.7,false",
        "1.2.3.4.5,false",
        "amazonaws.com,false",
        "EC2.amazonaws.com,false",
        "x.amazonaws.com evil,false",
        "'',false"
    })
    void aServicesNameIsNoAddress(String address, boolean aws) {
        assertThat(Origin.isAws(address)).isEqualTo(aws);
    }

    @ParameterizedTest
    @CsvSource({"1.2.3,1.2.3", "1.2.3.4.5,1.2.3.4.5", "1..3.4,1..3.4", "1234.2.3.4,1234.2.3.4", "1.2.3.,1.2.3."})
    void whatIsNoAddressHasNoBlock(String address, String block) {
        assertThat(Origin.block(address)).isEqualTo(block);
    }
}
