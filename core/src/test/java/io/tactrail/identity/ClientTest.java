package io.tactrail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    aws-cli/2.24.5 md/awscrt#0.23.8 ua/2.0 os/macos#24.3.0 | aws-cli/2.24.5
                    [aws-cli/1.32.46 md/Botocore#1.34.46 ua/2.0] | aws-cli/1.32.46
                    APN/1.0 HashiCorp/1.0 Terraform/1.10.5 (+https://www.terraform.io) | Terraform/1.10.5
                    Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0 | Firefox/135.0
                    [S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488] | S3Console/0.4
                    AWS Internal | AWS Internal
                    stratus-red-team_7d2a6913-ded3-49c6-a31c-0cdeebcc259c | stratus-red-team_7d2a6913-ded3-49c6-a31…
                    """)
    void isTheProductThatAPersonKnowsItBy(String agent, String name) {
        assertThat(Client.name(agent)).isEqualTo(name);
    }
}
