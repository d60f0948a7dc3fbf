package io.tactrail.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

    @ParameterizedTest
    @CsvSource({
        "CreateFunction20150331, CreateFunction",
        "CreateFunction20150331v2, CreateFunction",
        "GetFunction20150331v2, GetFunction",
        "UpdateFunctionCode20150331v12, UpdateFunctionCode",
        "CreateFunction2020_05_31, CreateFunction",
        "UpdateDistribution2020_05_31, UpdateDistribution",
        "CreateCloudFrontOriginAccessIdentity2018_11_05, CreateCloudFrontOriginAccessIdentity",
    })
    void cutsAnApiVersionOff(String written, String base) {
        assertThat(EventNames.base(written)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "v2",
                "ListObjectsV2",
                "CheckDomainAvailability",
                "Route53",
                "RestoreDBInstanceFromS3",
                "Get12345678",
                "Get20151332",
                "Get2015_13_31",
                "Get2015_0331",
                "20150331",
                "2020_05_31v2",
                "Get201503310",
                "Version2",
                "X20150331v",
                "CreateUser",
            })
    void keepsNamesThatMerelyEndInDigits(String name) {
        assertThat(EventNames.base(name)).isSameAs(name);
    }

    @Test
    void forgivesTheFirstLettersCaseOnly() {
        assertThat(EventNames.key("createBucket")).isEqualTo("CreateBucket");
        assertThat(EventNames.key("createFunction20150331")).isEqualTo("CreateFunction");
        assertThat(EventNames.key("Createbucket")).isNotEqualTo(EventNames.key("CreateBucket"));
    }
}
