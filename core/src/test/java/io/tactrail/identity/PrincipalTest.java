package io.tactrail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import io.tactrail.identity.Principal.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ROOT | arn:aws:iam::111122223333:root | {"type":"Root","arn":"arn:aws:iam::111122223333:root"}
            ROOT | arn:aws:iam::111122223333:root | {"type":"Root","accountId":"111122223333"}
            IAM_USER | arn:aws:iam::111122223333:user/alice | {"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/alice"}
            IAM_USER | arn:aws:iam::111122223333:user/alice | {"type":"IAMUser","principalId":"AIDAEXAMPLE0000000001","accountId":"111122223333","accessKeyId":"","userName":"alice"}
            IAM_USER | 111122223333:user/HIDDEN_DUE_TO_SECURITY_REASONS | {"type":"IAMUser","accountId":"111122223333","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}
            ROLE | arn:aws:iam::111122223333:role/path/deploy | {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/deploy/s1","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/path/deploy"}}}
            ROLE | arn:aws:iam::111122223333:role/deploy | {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/deploy/s1"}
            ROLE | arn:aws-cn:iam::111122223333:role/deploy | {"type":"AssumedRole","arn":"arn:aws-cn:sts::111122223333:assumed-role/deploy/s1"}
            ROLE | AROAEXAMPLE:s1 | {"type":"AssumedRole","principalId":"AROAEXAMPLE:s1"}
            FEDERATED_USER | arn:aws:sts::111122223333:federated-user/bob | {"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/bob","sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/alice"}}}
            SAML_USER | idp:bob@example.com | {"type":"SAMLUser","principalId":"idp:bob@example.com","userName":"bob"}
            WEB_IDENTITY_USER | accounts.example.com:app:user | {"type":"WebIdentityUser","principalId":"accounts.example.com:app:user"}
            WEB_IDENTITY_USER | accounts.example.com:bob | {"type":"WebIdentityUser","userName":"bob","identityProvider":"accounts.example.com"}
            IDENTITY_CENTER_USER | 94482488-3041-7030-f55a-ec1a66c9a7ac | {"type":"IdentityCenterUser","onBehalfOf":{"userId":"94482488-3041-7030-f55a-ec1a66c9a7ac"}}
            AWS_SERVICE | ec2.amazonaws.com | {"type":"AWSService","invokedBy":"ec2.amazonaws.com"}
            AWS_SERVICE | kms.amazonaws.com | {"accountId":"111122223333","invokedBy":"kms.amazonaws.com"}
            AWS_ACCOUNT | 444455556666:AIDAEXAMPLE | {"type":"AWSAccount","accountId":"444455556666","principalId":"AIDAEXAMPLE"}
            AWS_ACCOUNT | 444455556666:AROAEXAMPLE | {"type":"AWSAccount","accountId":"444455556666","principalId":"AROAEXAMPLE:one-of-many-sessions"}
            ANONYMOUS | anonymous | {"type":"AWSAccount","accountId":"ANONYMOUS_PRINCIPAL","principalId":""}
            UNKNOWN | (not said) | {}
            UNKNOWN | (not said) | {"type":42,"arn":["x"],"userName":{}}
            UNKNOWN | someone | {"type":"SomethingNew","userName":"someone"}
            """)
    void isConcludedFromWhatTheLogSays(Kind kind, String id, String userIdentity) {
        assertThat(Principal.of(Events.of("{\"userIdentity\":" + userIdentity + "}")))
                .isEqualTo(new Principal(kind, id));
    }
}
