package io.tactrail.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoversTest {

    /** Service, event, request, response, and what the commands against it hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            iam | CreateLoginProfile | {"userName":"bob"} | null | aws iam delete-login-profile --user-name=bob
            iam | UpdateLoginProfile | {"userName":"bob"} | null | aws iam get-login-profile --user-name=bob
            iam | AttachUserPolicy | {"userName":"bob","policyArn":"arn:aws:iam::aws:policy/A"} | null | detach-user-policy --user-name=bob --policy-arn=arn:aws:iam::aws:policy/A
            iam | AttachRolePolicy | {"roleName":"r","policyArn":"arn:aws:iam::aws:policy/A"} | null | detach-role-policy --role-name=r
            iam | AttachGroupPolicy | {"groupName":"g","policyArn":"arn:aws:iam::aws:policy/A"} | null | detach-group-policy --group-name=g
            iam | PutUserPolicy | {"userName":"bob","policyName":"p"} | null | delete-user-policy --user-name=bob --policy-name=p
            iam | PutRolePolicy | {"roleName":"r","policyName":"p"} | null | delete-role-policy --role-name=r --policy-name=p
            iam | AddUserToGroup | {"userName":"bob","groupName":"g"} | null | remove-user-from-group --user-name=bob --group-name=g
            iam | CreatePolicyVersion | {"policyArn":"arn:aws:iam::111122223333:policy/P"} | {"policyVersion":{"versionId":"v2"}} | set-default-policy-version --policy-arn=arn:aws:iam::111122223333:policy/P
            iam | UpdateAssumeRolePolicy | {"roleName":"r"} | null | update-assume-role-policy --role-name=r
            iam | CreateRole | {"roleName":"r"} | {"role":{"arn":"arn:aws:iam::111122223333:role/r"}} | put-role-policy --role-name=r --policy-name=DenyAll
            iam | CreateUser | {"userName":"bob"} | {"user":{"arn":"arn:aws:iam::111122223333:user/bob"}} | put-user-policy --user-name=bob --policy-name=DenyAll
            iam | CreateAccessKey | {"userName":"bob"} | {"accessKey":{"accessKeyId":"AKIABOB0000000000001","userName":"bob"}} | update-access-key --user-name=bob --access-key-id=AKIABOB0000000000001 --status=Inactive
            iam | CreateServiceSpecificCredential | {"userName":"bob"} | {"serviceSpecificCredential":{"serviceSpecificCredentialId":"ACCA1"}} | update-service-specific-credential --user-name=bob
            iam | CreateOpenIDConnectProvider | {} | {"openIDConnectProviderArn":"arn:o"} | delete-open-id-connect-provider --open-id-connect-provider-arn=arn:o
            iam | CreateSAMLProvider | {} | {"sAMLProviderArn":"arn:s"} | get-saml-provider --saml-provider-arn=arn:s
            iam | UpdateSAMLProvider | {"sAMLProviderArn":"arn:s"} | null | update-saml-provider --saml-provider-arn=arn:s
            iam | EnableMFADevice | {"userName":"bob","serialNumber":"arn:m"} | null | deactivate-mfa-device --user-name=bob --serial-number=arn:m
            rolesanywhere | CreateTrustAnchor | {} | {"trustAnchor":{"trustAnchorId":"t1"}} | disable-trust-anchor --trust-anchor-id=t1 --region=eu-west-1
            rolesanywhere | CreateProfile | {} | {"profile":{"profileId":"p1"}} | disable-profile --profile-id=p1
            ec2 | ModifySnapshotAttribute | {"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"999999999999"},{"group":"all"}]}}} | null | --user-ids='["999999999999"]' --group-names='["all"]'
            ec2 | ModifyImageAttribute | {"imageId":"ami-1","launchPermission":{"add":{"items":[{"group":"all"}]}}} | null | modify-image-attribute --image-id=ami-1 --attribute=launchPermission --operation-type=remove --user-groups='["all"]'
            rds | ModifyDBSnapshotAttribute | {"dBSnapshotIdentifier":"s","attributeName":"restore","valuesToAdd":["999999999999"]} | null | modify-db-snapshot-attribute --db-snapshot-identifier=s --attribute-name=restore --values-to-remove='["999999999999"]'
            rds | ModifyDBClusterSnapshotAttribute | {"dBClusterSnapshotIdentifier":"s","valuesToAdd":["all"]} | null | modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier=s
            s3 | PutBucketPolicy | {"bucketName":"b"} | null | get-bucket-policy --bucket=b
            s3 | PutBucketAcl | {"bucketName":"b"} | null | put-public-access-block --bucket=b
            s3 | PutBucketReplication | {"bucketName":"b"} | null | delete-bucket-replication --bucket=b
            lambda | AddPermission20150331v2 | {"functionName":"f","statementId":"s"} | null | remove-permission --function-name=f --statement-id=s
            lambda | CreateFunctionUrlConfig | {"functionName":"f"} | null | put-function-concurrency --function-name=f --reserved-concurrent-executions=0
            lambda | UpdateFunctionCode20150331v2 | {"functionName":"f"} | null | put-function-concurrency --function-name=f
            lambda | CreateFunction20150331 | {"functionName":"f"} | null | put-function-concurrency --function-name=f
            lambda | CreateEventSourceMapping20150331 | {"functionName":"f"} | {"uUID":"u1"} | update-event-source-mapping --uuid=u1 --no-enabled
            events | PutRule | {"name":"r"} | null | aws events disable-rule --name=r --region=eu-west-1
            events | PutTargets | {"rule":"r","eventBusName":"bus"} | null | aws events disable-rule --name=r --event-bus-name=bus
            cloudtrail | StopLogging | {"name":"t"} | null | aws cloudtrail start-logging --name=t
            cloudtrail | DeleteTrail | {"name":"t"} | null | aws cloudtrail create-trail
            cloudtrail | UpdateTrail | {"name":"t"} | null | aws cloudtrail update-trail --name=t --is-multi-region-trail
            cloudtrail | PutEventSelectors | {"trailName":"t"} | null | aws cloudtrail put-event-selectors --trail-name=t
            cloudtrail | DeleteEventDataStore | {"eventDataStore":"e"} | null | restore-event-data-store --event-data-store=e
            guardduty | DeleteDetector | {"detectorId":"d"} | null | aws guardduty create-detector --enable
            config | StopConfigurationRecorder | {"configurationRecorderName":"c"} | null | start-configuration-recorder --configuration-recorder-name=c
            ec2 | AuthorizeSecurityGroupIngress | {"groupId":"sg-1"} | {"securityGroupRuleSet":{"items":[{"securityGroupRuleId":"sgr-1"}]}} | revoke-security-group-ingress --group-id=sg-1 --security-group-rule-ids='["sgr-1"]'
            ec2 | AuthorizeSecurityGroupIngress | {"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}} | {"_return":true} | "FromPort":'22',"ToPort":'22',"IpRanges":[{"CidrIp":'
            ec2 | RunInstances | {} | {"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"}]}} | stop-instances --instance-ids='["i-2"]'
            kms | CreateGrant | {"keyId":"k"} | {"grantId":"g"} | revoke-grant --key-id=k --grant-id=g
            kms | PutKeyPolicy | {"keyId":"k"} | null | put-key-policy --key-id=k
            secretsmanager | PutResourcePolicy | {"secretId":"s"} | null | delete-resource-policy --secret-id=s
            iam | PutUserPermissionsBoundary | {"userName":"bob","permissionsBoundary":"arn:p"} | null | put-user-permissions-boundary --user-name=bob
            iam | DeleteRolePermissionsBoundary | {"roleName":"r"} | null | put-role-permissions-boundary --role-name=r
            iam | AddRoleToInstanceProfile | {"roleName":"r","instanceProfileName":"p"} | null | remove-role-from-instance-profile --instance-profile-name=p --role-name=r
            iam | AddClientIDToOpenIDConnectProvider | {"openIDConnectProviderArn":"arn:o","clientID":"c"} | null | remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn=arn:o --client-id=c
            scheduler | CreateSchedule | {"name":"s","groupName":"g"} | null | delete-schedule --name=s --group-name=g
            scheduler | UpdateSchedule | {"name":"s"} | null | delete-schedule --name=s --region=eu-west-1
            ram | CreateResourceShare | {"name":"n"} | {"resourceShare":{"resourceShareArn":"arn:share"}} | aws ram delete-resource-share --resource-share-arn=arn:share
            ram | AssociateResourceShare | {"resourceShareArn":"arn:share","principals":["999999999999"]} | null | --resource-share-arn=arn:share --principals='["999999999999"]' --region
            s3 | DeleteAccountPublicAccessBlock | null | null | s3control put-public-access-block --account-id=111122223333
            s3 | PutBucketVersioning | {"bucketName":"b","VersioningConfiguration":{"Status":"Suspended"}} | null | put-bucket-versioning --bucket=b --versioning-configuration=Status=Enabled
            ec2 | AuthorizeSecurityGroupEgress | {"groupId":"sg-1"} | {"securityGroupRuleSet":{"items":[{"securityGroupRuleId":"sgr-1"}]}} | revoke-security-group-egress --group-id=sg-1 --security-group-rule-ids='["sgr-1"]'
            ec2 | ImportKeyPair | {"keyName":"k"} | null | delete-key-pair --key-name=k
            ec2 | AssociateIamInstanceProfile | {"AssociateIamInstanceProfileRequest":{"InstanceId":"i-1"}} | {"AssociateIamInstanceProfileResponse":{"iamInstanceProfileAssociation":{"associationId":"iip-1"}}} | disassociate-iam-instance-profile --association-id=iip-1
            ecr | SetRepositoryPolicy | {"repositoryName":"r"} | null | delete-repository-policy --repository-name=r
            ecs | CreateService | {"cluster":"c","serviceName":"s"} | null | update-service --cluster=c --service=s --desired-count=0
            ecs | RunTask | {"cluster":"c"} | {"tasks":[{"taskArn":"arn:t1"},{"taskArn":"arn:t2"}]} | stop-task --cluster=c --task=arn:t2
            eks | CreateAccessEntry | {"name":"c","principalArn":"arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fr"} | null | delete-access-entry --cluster-name=c --principal-arn=arn:aws:iam::111122223333:role/r
            cloudformation | CreateStack | {"stackName":"s"} | null | delete-stack --stack-name=s
            kms | ScheduleKeyDeletion | {"keyId":"k"} | null | cancel-key-deletion --key-id=k
            secretsmanager | DeleteSecret | {"secretId":"s"} | null | restore-secret --secret-id=s
            sso | CreateAccountAssignment | {"instanceArn":"arn:i","targetId":"1","targetType":"AWS_ACCOUNT","permissionSetArn":"arn:ps","principalType":"USER","principalId":"u"} | null | delete-account-assignment --instance-arn=arn:i --target-id=1
            organizations | DetachPolicy | {"policyId":"p-1","targetId":"ou-1"} | null | attach-policy --policy-id=p-1 --target-id=ou-1 --profile=111122223333
            route53domains | DisableDomainTransferLock | {"domainName":"example.com"} | null | enable-domain-transfer-lock --domain-name=example.com --region=us-east-1
            ssm | SendCommand | {} | {"command":{"commandId":"c1"}} | cancel-command --command-id=c1
            account | PutAlternateContact | {"alternateContactType":"SECURITY"} | null | put-alternate-contact --alternate-contact-type=SECURITY --email-address=
            account | DeleteAlternateContact | {"AlternateContactType":"BILLING","AccountId":"999999999999"} | null | put-alternate-contact --alternate-contact-type=BILLING --account-id=999999999999 --email
            account | PutContactInformation | {} | null | put-contact-information
            iam | DeleteLoginProfile | {"userName":"bob"} | null | create-login-profile --user-name=bob --password=
            ses | CreateEmailIdentity | {"emailIdentity":"example.com"} | null | delete-email-identity --email-identity=example.com
            account | EnableRegion | {"RegionName":"ap-east-1"} | null | disable-region --region-name=ap-east-1
            """)
    void takesBack(String service, String event, String request, String response, String command) {
        List<Containment> plan =
                new Scene().call(Scene.BAD, service, event, request, response).plan();
        assertThat(Scene.commands(plan)).anySatisfy(each -> assertThat(each).contains(command));
        assertThat(plan).allSatisfy(step -> {
            assertThat(step.why()).contains("111122223333").doesNotContain("{").doesNotContain("  ");
            assertThat(step.breaks()).isNotEmpty().doesNotContain("{");
        });
        assertThat(Scene.commands(plan)).allSatisfy(each -> {
            assertThat(each).contains("--profile=111122223333");
            Bash.arguments(each)
                    .forEach(call -> assertThat(call)
                            .allSatisfy(argument ->
                                    assertThat(argument).doesNotContain("{in}").doesNotContain("{at}")));
        });
        assertThat(Bash.checks(Containment.lines(plan))).isTrue();
    }

    @Test
    void aPasswordThatTheIntruderMadeAndTookAwayIsGivenToNobody() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "iam", "CreateLoginProfile", "{\"userName\":\"bob\"}", "null")
                .call(Scene.BAD, "iam", "DeleteLoginProfile", "{\"userName\":\"bob\"}", "null")
                .plan();
        assertThat(Scene.commands(plan)).noneMatch(command -> command.contains("login-profile"));
    }

    @Test
    void rootsSecondFactorIsNoUsersAndIsTakenAwayByHand() {
        List<Containment> plan = new Scene()
                .call(
                        Scene.BAD,
                        "iam",
                        "EnableMFADevice",
                        "{\"userName\":\"AWS ROOT USER\",\"serialNumber\":\"arn:m\"}",
                        "null")
                .plan();
        assertThat(plan).anySatisfy(step -> {
            assertThat(step.why()).contains("a second factor, arn:m, was given to root. Only root itself");
            assertThat(step.command()).isEmpty();
            assertThat(step.phase()).isEqualTo(Containment.Phase.USERS);
        });
        assertThat(Scene.commands(plan)).noneMatch(command -> command.contains("deactivate-mfa-device"));
    }

    @Test
    void jsonOfAnOpenedGroupIsWhole() {
        List<Containment> plan = new Scene()
                .call(
                        Scene.BAD,
                        "ec2",
                        "AuthorizeSecurityGroupIngress",
                        "{\"groupId\":\"sg-1\",\"ipPermissions\":{\"items\":[{\"ipProtocol\":\"tcp\",\"fromPort\":22,"
                                + "\"toPort\":22,\"ipRanges\":{\"items\":[{\"cidrIp\":\"0.0.0.0/0\"}]}}]}}",
                        "null")
                .plan();
        String command = Scene.commands(plan).stream()
                .filter(each -> each.contains("revoke-security"))
                .findFirst()
                .orElseThrow();
        assertThat(Bash.arguments(command).get(0))
                .contains("--ip-permissions=[{\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22,\"IpRanges\":"
                        + "[{\"CidrIp\":\"0.0.0.0/0\"}]}]");
    }

    @Test
    void loggingComesFirstAndWatchingLast() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "events", "PutRule", "{\"name\":\"r\"}", "null")
                .call(Scene.BAD, "cloudtrail", "StopLogging", "{\"name\":\"t\"}", "null")
                .plan();
        assertThat(plan).extracting(Containment::phase).isSorted();
        assertThat(plan.get(0).command()).startsWith("aws cloudtrail start-logging");
        assertThat(plan.get(plan.size() - 1).command()).contains("lookup-events");
    }

    @Test
    void whatWasTakenBackIsNotInThePlan() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "iam", "AttachUserPolicy", "{\"userName\":\"bob\",\"policyArn\":\"arn:p\"}", "null")
                .call(Scene.BAD, "iam", "AttachUserPolicy", "{\"userName\":\"eve\",\"policyArn\":\"arn:p\"}", "null")
                .call(Scene.BAD, "events", "PutRule", "{\"name\":\"r\"}", "null")
                .call(Scene.BAD, "ec2", "ModifySnapshotAttribute", shared("add", "999999999999"), "null")
                .call(Scene.BAD, "ec2", "ModifySnapshotAttribute", shared("add", "888888888888"), "null")
                .call(Scene.GOOD, "iam", "DetachUserPolicy", "{\"userName\":\"bob\",\"policyArn\":\"arn:p\"}", "null")
                .call(Scene.GOOD, "events", "DeleteRule", "{\"name\":\"r\"}", "null")
                .call(Scene.GOOD, "ec2", "ModifySnapshotAttribute", shared("remove", "999999999999"), "null")
                .plan();
        String text = String.join("\n", Scene.commands(plan));
        assertThat(text)
                .contains("--user-name=eve")
                .doesNotContain("--user-name=bob")
                .doesNotContain("disable-rule");
        assertThat(text).contains("888888888888").doesNotContain("999999999999");
    }

    /** Service, what left it with request and response, and what undid it with its request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            iam | CreateOpenIDConnectProvider | {"url":"https://o.example"} | {"openIDConnectProviderArn":"arn:o"} | DeleteOpenIDConnectProvider | {"openIDConnectProviderArn":"arn:o"}
            iam | CreateSAMLProvider | {"name":"s"} | {"sAMLProviderArn":"arn:aws:iam::1:saml-provider/s"} | DeleteSAMLProvider | {"sAMLProviderArn":"arn:aws:iam::1:saml-provider/s"}
            iam | AttachUserPolicy | {"userName":"bob","policyArn":"arn:p"} | null | DeleteUser | {"userName":"bob"}
            iam | DeactivateMFADevice | {"userName":"bob","serialNumber":"arn:m1"} | null | EnableMFADevice | {"userName":"bob","serialNumber":"arn:m2"}
            rolesanywhere | CreateTrustAnchor | {"name":"a"} | {"trustAnchor":{"trustAnchorId":"t1"}} | DeleteTrustAnchor | {"trustAnchorId":"t1"}
            rolesanywhere | CreateProfile | {"name":"p"} | {"profile":{"profileId":"p1"}} | DisableProfile | {"profileId":"p1"}
            kms | CreateGrant | {"keyId":"alias/k"} | {"grantId":"g1"} | RevokeGrant | {"keyId":"arn:aws:kms:eu-west-1:1:key/2","grantId":"g1"}
            ec2 | ModifySnapshotAttribute | {"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"9"}]}}} | null | ResetSnapshotAttribute | {"snapshotId":"snap-1"}
            ec2 | ModifyImageAttribute | {"imageId":"ami-1","launchPermission":{"add":{"items":[{"group":"all"}]}}} | null | ResetImageAttribute | {"imageId":"ami-1"}
            ec2 | AuthorizeSecurityGroupIngress | {"groupId":"sg-1","ipPermissions":{"items":[{"fromPort":22}]}} | {"securityGroupRuleSet":{"items":[{"securityGroupRuleId":"sgr-1"}]}} | RevokeSecurityGroupIngress | {"groupId":"sg-1","securityGroupRuleIds":{"items":[{"securityGroupRuleId":"sgr-1"}]}}
            scheduler | CreateSchedule | {"name":"s","groupName":"g"} | null | DeleteScheduleGroup | {"name":"g"}
            scheduler | UpdateSchedule | {"name":"s"} | null | UpdateSchedule | {"name":"s","state":"DISABLED"}
            account | DeleteAlternateContact | {"alternateContactType":"SECURITY"} | null | PutAlternateContact | {"alternateContactType":"SECURITY"}
            iam | DeleteLoginProfile | {"userName":"bob"} | null | CreateLoginProfile | {"userName":"bob"}
            cloudformation | CreateStack | {"stackName":"s"} | {"stackId":"arn:aws:cloudformation:eu-west-1:1:stack/s/2"} | DeleteStack | {"stackName":"s"}
            s3 | DeleteAccountPublicAccessBlock | null | null | PutAccountPublicAccessBlock | {"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}
            ecs | RunTask | {"cluster":"c"} | {"tasks":[{"taskArn":"arn:aws:ecs:eu-west-1:1:task/c/2"}]} | StopTask | {"cluster":"c","task":"arn:aws:ecs:eu-west-1:1:task/c/2"}
            """)
    void whatUndidItIsKnownByAnotherNameOfTheSameThing(
            String service, String event, String request, String response, String undoing, String undo) {
        List<Containment> open =
                new Scene().call(Scene.BAD, service, event, request, response).plan();
        List<Containment> undone = new Scene()
                .call(Scene.BAD, service, event, request, response)
                .call(Scene.GOOD, service, undoing, undo, "null")
                .plan();
        assertThat(open)
                .anySatisfy(step -> assertThat(step.references())
                        .contains("event-0")
                        .satisfies(any -> assertThat(AFTER_CREDENTIALS).contains(step.phase())));
        assertThat(undone)
                .filteredOn(step -> AFTER_CREDENTIALS.contains(step.phase()))
                .isEmpty();
    }

    private static final Set<Containment.Phase> AFTER_CREDENTIALS = EnumSet.of(
            Containment.Phase.DOORS,
            Containment.Phase.MACHINES,
            Containment.Phase.PERSISTENCE,
            Containment.Phase.SHARING,
            Containment.Phase.DAMAGE);

    @Test
    void whatWasTakenBackInPartIsAStepForTheRest() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "ec2", "RunInstances", "{}", instances("i-1", "i-2", "i-3"))
                .call(Scene.GOOD, "ec2", "TerminateInstances", instances("i-1"), "null")
                .call(Scene.GOOD, "ec2", "TerminateInstances", instances("i-3"), "null")
                .plan();
        String text = String.join("\n", Scene.commands(plan));
        assertThat(text).contains("i-2").doesNotContain("i-1").doesNotContain("i-3");
    }

    private static String instances(String... ids) {
        return "{\"instancesSet\":{\"items\":["
                + Stream.of(ids).map(id -> "{\"instanceId\":\"" + id + "\"}").collect(Collectors.joining(","))
                + "]}}";
    }

    @Test
    void manyDeletedObjectsAreOneStepForEachBucket() {
        Scene scene = new Scene();
        for (int i = 0; i < 40; i++) {
            scene.add(String.format(
                    "{\"eventVersion\":\"1.11\",\"eventID\":\"event-%d\",\"eventTime\":\"2026-03-10T05:%02d:00Z\","
                            + "\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"DeleteObject\",\"eventCategory\":\"Data\","
                            + "\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"%s\",\"recipientAccountId\":\"111122223333\","
                            + "\"userIdentity\":%s,\"requestParameters\":{\"bucketName\":\"b%d\",\"key\":\"a %d\"%s}}",
                    i,
                    i,
                    Scene.BAD,
                    Scene.user("alice", "AKIAALICE00000000001"),
                    i % 2,
                    i,
                    i > 35 ? ",\"versionId\":\"v\"" : ""));
        }
        assertThat(scene.plan())
                .filteredOn(step -> step.phase() == Containment.Phase.DAMAGE)
                .extracting(Containment::why)
                .hasSize(2)
                .anyMatch(why -> why.contains("objects of bucket b0 were deleted"))
                .anyMatch(why -> why.contains("objects of bucket b1 were deleted"));
    }

    @Test
    void aPlanThatDoesNotKnowAllSaysSo() {
        List<Containment> plan = new Scene(1)
                .call(Scene.BAD, "events", "PutRule", "{\"name\":\"r1\"}", "null")
                .call(Scene.BAD, "events", "PutRule", "{\"name\":\"r2\"}", "null")
                .call(Scene.BAD, "events", "PutRule", "{\"name\":\"r3\"}", "null")
                .plan();
        assertThat(String.join("\n", Containment.lines(plan)))
                .contains("This plan is not whole: 2 calls")
                .contains("--name=r1")
                .doesNotContain("--name=r2");
    }

    private static String shared(String how, String account) {
        return "{\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"" + how + "\":{\"items\":[{\"userId\":\""
                + account + "\"}]}}}";
    }

    @Test
    void loggingThatGoesOnIsMarkedAsDone() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "cloudtrail", "StopLogging", "{\"name\":\"arn:aws:cloudtrail:x:1:trail/t\"}", "null")
                .call(Scene.GOOD, "cloudtrail", "StartLogging", "{\"name\":\"t\"}", "null")
                .plan();
        assertThat(plan.get(0).why()).contains("Done already at 2026-03-10T05:01:00Z");
    }

    @Test
    void namesOfStrangersStayValues() {
        for (String name : ShellTest.HOSTILE) {
            String json = Shell.json(name);
            List<Containment> plan = new Scene()
                    .call(
                            Scene.BAD,
                            "iam",
                            "PutUserPolicy",
                            "{\"userName\":" + json + ",\"policyName\":" + json + "}",
                            "null")
                    .plan();
            String command = Scene.commands(plan).stream()
                    .filter(each -> each.contains("delete-user-policy"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Bash.arguments(command))
                    .contains(List.of(
                            "iam",
                            "delete-user-policy",
                            "--user-name=" + name,
                            "--policy-name=" + name,
                            "--profile=111122223333"));
            assertThat(Containment.lines(plan)).allMatch(line -> line.matches("[ -~]*"));
            assertThat(Bash.checks(Containment.lines(plan))).isTrue();
        }
    }

    @Test
    void aNameThatNoCommandCanHoldIsLeftToAPerson() {
        String json = Shell.json("x".repeat(10_240));
        for (String bad : List.of(json, "\"file:///etc/passwd\"")) {
            List<Containment> plan = new Scene()
                    .call(Scene.BAD, "iam", "PutUserPolicy", "{\"userName\":" + bad + ",\"policyName\":\"p\"}", "null")
                    .plan();
            assertThat(plan).anySatisfy(step -> {
                assertThat(step.command()).isEmpty();
                assertThat(step.why()).endsWith(Leftovers.UNNAMED);
            });
            assertThat(String.join("\n", Scene.commands(plan))).doesNotContain("file:");
        }
    }
}
