package io.tactrail.containment;

/** The part of {@link Remedies} that is about what runs, and what would destroy if nobody stopped it. */
final class Workloads {

    static final String TABLE = """
            PERSISTENCE | iam PutUserPermissionsBoundary DeleteUserPermissionsBoundary | the permissions boundary of user {userName} was set or taken away; set the one from before\
             | aws iam put-user-permissions-boundary --user-name={userName} --permissions-boundary="${GOOD_BOUNDARY:?ARN of the policy that was its boundary before}"{in}\
             | aws iam get-user --user-name={userName} --query=User.PermissionsBoundary{in} | @userName
            PERSISTENCE | iam PutRolePermissionsBoundary DeleteRolePermissionsBoundary | the permissions boundary of role {roleName} was set or taken away; set the one from before\
             | aws iam put-role-permissions-boundary --role-name={roleName} --permissions-boundary="${GOOD_BOUNDARY:?ARN of the policy that was its boundary before}"{in}\
             | aws iam get-role --role-name={roleName} --query=Role.PermissionsBoundary{in} | @roleName
            PERSISTENCE | iam DeactivateMFADevice | the second factor of user {userName} was taken away: give a new one before the user may sign in again |\
             | aws iam list-mfa-devices --user-name={userName}{in} | @userName
            KEYS | iam ResetServiceSpecificCredential | credential {serviceSpecificCredentialId} for one service got a new password, which the intruder has\
             | aws iam update-service-specific-credential< --user-name={userName}> --service-specific-credential-id={serviceSpecificCredentialId} --status=Inactive{in}\
             | aws iam list-service-specific-credentials< --user-name={userName}>{in} | @userName
            PERSISTENCE | iam AddRoleToInstanceProfile | role {roleName} was put into instance profile {instanceProfileName}: machines with the profile act as it\
             | aws iam remove-role-from-instance-profile --instance-profile-name={instanceProfileName} --role-name={roleName}{in}\
             | aws iam get-instance-profile --instance-profile-name={instanceProfileName} --query='InstanceProfile.Roles[].RoleName'{in} | @roleName
            DOORS | iam AddClientIDToOpenIDConnectProvider | identity provider {openIDConnectProviderArn} believes tokens for {clientID}\
             | aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn={openIDConnectProviderArn} --client-id={clientID}{in}\
             | aws iam get-open-id-connect-provider --open-id-connect-provider-arn={openIDConnectProviderArn} --query=ClientIDList{in} | whoever signs in for this client
            DOORS | iam UpdateOpenIDConnectProviderThumbprint | which certificates identity provider {openIDConnectProviderArn} may show was changed; write back what was there before\
             | aws iam get-open-id-connect-provider --open-id-connect-provider-arn={openIDConnectProviderArn}{in} && aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn={openIDConnectProviderArn} --thumbprint-list="${GOOD_THUMBPRINT:?}"{in}\
             | aws iam get-open-id-connect-provider --open-id-connect-provider-arn={openIDConnectProviderArn} --query=ThumbprintList{in} | nobody, if it is the provider's certificate
            DOORS | rolesanywhere UpdateTrustAnchor | trust anchor {trustAnchorId} was changed: its authority may be the intruder's\
             | aws rolesanywhere disable-trust-anchor --trust-anchor-id={trustAnchorId}{at}\
             | aws rolesanywhere get-trust-anchor --trust-anchor-id={trustAnchorId}{at} | machines with certificates of this authority
            DOORS | rolesanywhere UpdateProfile | Roles Anywhere profile {profileId} was changed: it says which roles certificates enter\
             | aws rolesanywhere disable-profile --profile-id={profileId}{at}\
             | aws rolesanywhere get-profile --profile-id={profileId}{at} | machines that enter roles by this profile
            DOORS | rolesanywhere DisableCrl | revocation list {crlId} no longer holds: certificates that were revoked enter again\
             | aws rolesanywhere enable-crl --crl-id={crlId}{at}\
             | aws rolesanywhere get-crl --crl-id={crlId} --query=crl.enabled{at} | whoever holds a revoked certificate
            DOORS | eks CreateAccessEntry | {principalArn} may enter cluster {name}\
             | aws eks describe-access-entry --cluster-name={name} --principal-arn={principalArn}{at} && aws eks delete-access-entry --cluster-name={name} --principal-arn={principalArn}{at}\
             | aws eks list-access-entries --cluster-name={name}{at} | whoever works in the cluster as this principal
            DOORS | eks AssociateAccessPolicy | {principalArn} got {policyArn} in cluster {name}\
             | aws eks disassociate-access-policy --cluster-name={name} --principal-arn={principalArn} --policy-arn={policyArn}{at}\
             | aws eks list-associated-access-policies --cluster-name={name} --principal-arn={principalArn}{at} | whoever works in the cluster as this principal
            DOORS | eks CreatePodIdentityAssociation | pods of cluster {name} got a role\
             | aws eks describe-pod-identity-association --cluster-name={name} --association-id={associationId}{at} && aws eks delete-pod-identity-association --cluster-name={name} --association-id={associationId}{at}\
             | aws eks list-pod-identity-associations --cluster-name={name}{at} | pods with this role
            DOORS | ssm CreateActivation | machines outside may register with Systems Manager by activation {activationId}\
             | aws ssm delete-activation --activation-id={activationId}{at}\
             | aws ssm describe-activations --filters='[{"FilterKey":"ActivationIds","FilterValues":'{activationId*}'}]'{at} | machines that you register by it; those registered already stay
            DOORS | ec2 CreateInstanceConnectEndpoint | endpoint {instanceConnectEndpointId} lets people in to machines without a public address; it is shown, then deleted\
             | aws ec2 describe-instance-connect-endpoints --instance-connect-endpoint-ids={instanceConnectEndpointId*}{at} && aws ec2 delete-instance-connect-endpoint --instance-connect-endpoint-id={instanceConnectEndpointId}{at}\
             | aws ec2 describe-instance-connect-endpoints{at} | whoever reaches machines by it
            DOORS | ec2 EnableSerialConsoleAccess | the serial consoles of all machines of the region were opened\
             | aws ec2 disable-serial-console-access{at} | aws ec2 get-serial-console-access-status{at} | whoever repairs machines by it
            DOORS | ec2 CreateKeyPair ImportKeyPair | SSH key {keyName} was made; it is shown, then deleted. Machines that were started with it know it still: look into their authorized_keys\
             | aws ec2 describe-key-pairs --key-names={keyName*} --include-public-key{at} && aws ec2 delete-key-pair --key-name={keyName}{at}\
             | aws ec2 describe-instances --filters='[{"Name":"key-name","Values":'{keyName*}'}]' --query='Reservations[].Instances[].InstanceId'{at} | whoever starts machines with this key
            MACHINES | ec2 AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation | machine {instanceId} got a role\
             | aws ec2 describe-iam-instance-profile-associations --association-ids={associationId*}{at} && aws ec2 disassociate-iam-instance-profile --association-id={associationId}{at}\
             | aws ec2 describe-iam-instance-profile-associations --association-ids={associationId*}{at} | what runs on the machine loses the role; if it had another before, associate that again
            MACHINES | ec2 ModifyInstanceAttribute: start script | the start script of machine {instanceId} was changed and runs when it starts. It is shown; stop the machine, then write back the one from before\
             | aws ec2 describe-instance-attribute --instance-id={instanceId} --attribute=userData{at} && aws ec2 modify-instance-attribute --instance-id={instanceId} --attribute=userData --value="file://${GOOD_USER_DATA:?file with the script from before, in base64}"{at}\
             | aws ec2 describe-instance-attribute --instance-id={instanceId} --attribute=userData{at} | what the machine does: it has to stand still for it
            MACHINES | ec2 RequestSpotInstances | machines were asked for; without the request no new ones start, those that run are stopped one by one\
             | aws ec2 cancel-spot-instance-requests --spot-instance-request-ids={spotInstanceRequestId*}{at}\
             | aws ec2 describe-spot-instance-requests --spot-instance-request-ids={spotInstanceRequestId*}{at} | nobody: they were asked for by the intruder
            MACHINES | ec2 RequestSpotFleet | fleet {spotFleetRequestId} starts machines; without the request no new ones start, those that run are stopped one by one\
             | aws ec2 cancel-spot-fleet-requests --spot-fleet-request-ids={spotFleetRequestId*} --no-terminate-instances{at}\
             | aws ec2 describe-spot-fleet-instances --spot-fleet-request-id={spotFleetRequestId}{at} | nobody: it was asked for by the intruder
            MACHINES | autoscaling CreateAutoScalingGroup | group {autoScalingGroupName} starts machines again when one is stopped; keep the disks of one, then let none run\
             | aws autoscaling update-auto-scaling-group --auto-scaling-group-name={autoScalingGroupName} --min-size=0 --max-size=0 --desired-capacity=0{at}\
             | aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names={autoScalingGroupName*}{at} | nobody: it was made by the intruder. Its machines are deleted
            MACHINES | lightsail CreateInstances | machine {instanceName} was started; stop it\
             | aws lightsail stop-instance --instance-name={instanceName}{at}\
             | aws lightsail get-instance-state --instance-name={instanceName}{at} | nobody: it was started by the intruder
            MACHINES | ecs CreateService UpdateService | service {service} starts containers again when one is stopped; let none run\
             | aws ecs update-service< --cluster={cluster}> --service={service} --desired-count=0{at}\
             | aws ecs describe-services< --cluster={cluster}> --services={service*} --query='services[].[desiredCount,runningCount]'{at} | who uses the service, if it is not the intruder's
            MACHINES | ecs RunTask StartTask | container {taskArn} was started; what it had written is lost when it stops\
             | aws ecs stop-task< --cluster={cluster}> --task={taskArn}{at}\
             | aws ecs describe-tasks< --cluster={cluster}> --tasks={taskArn*} --query='tasks[].lastStatus'{at} | nobody: it was started by the intruder
            PERSISTENCE | ecs RegisterTaskDefinition | task definition {taskDefinitionArn} was made; it stays readable\
             | aws ecs deregister-task-definition --task-definition={taskDefinitionArn}{at}\
             | aws ecs describe-task-definition --task-definition={taskDefinitionArn} --query=taskDefinition.status{at} | services that use this version of it
            PERSISTENCE | ecs CreateCluster | cluster {cluster} was made; it can be deleted when nothing runs in it any more\
             | aws ecs delete-cluster --cluster={cluster}{at}\
             | aws ecs describe-clusters --clusters={cluster*} --query='clusters[].status'{at} | nobody: it was made by the intruder
            PERSISTENCE | servicequotas RequestServiceQuotaIncrease | a larger quota of {serviceCode} was asked for, {quotaCode}; AWS Support takes it back |\
             | aws service-quotas list-requested-service-quota-change-history-by-quota --service-code={serviceCode} --quota-code={quotaCode}{at} | nobody
            MACHINES | batch SubmitJob | job {jobId} runs\
             | aws batch terminate-job --job-id={jobId} --reason=containment{at} | aws batch describe-jobs --jobs={jobId*} --query='jobs[].status'{at} | who waits for the job
            MACHINES | sagemaker CreateNotebookInstance | notebook {notebookInstanceName} was made; stop it, its disk stays\
             | aws sagemaker stop-notebook-instance --notebook-instance-name={notebookInstanceName}{at}\
             | aws sagemaker describe-notebook-instance --notebook-instance-name={notebookInstanceName} --query=NotebookInstanceStatus{at} | nobody: it was made by the intruder
            MACHINES | sagemaker CreateTrainingJob | training job {trainingJobName} runs\
             | aws sagemaker stop-training-job --training-job-name={trainingJobName}{at}\
             | aws sagemaker describe-training-job --training-job-name={trainingJobName} --query=TrainingJobStatus{at} | nobody: it was started by the intruder
            MACHINES | sagemaker CreateProcessingJob | processing job {processingJobName} runs\
             | aws sagemaker stop-processing-job --processing-job-name={processingJobName}{at}\
             | aws sagemaker describe-processing-job --processing-job-name={processingJobName} --query=ProcessingJobStatus{at} | nobody: it was started by the intruder
            MACHINES | sagemaker CreateEndpoint | endpoint {endpointName} runs; it cannot be stopped, so it is shown, then deleted\
             | aws sagemaker describe-endpoint --endpoint-name={endpointName}{at} && aws sagemaker delete-endpoint --endpoint-name={endpointName}{at}\
             | aws sagemaker list-endpoints --name-contains={endpointName}{at} | nobody: it was made by the intruder
            MACHINES | bedrock CreateProvisionedModelThroughput | throughput {provisionedModelArn} was reserved and costs; it is shown, then deleted, which works only without a term\
             | aws bedrock get-provisioned-model-throughput --provisioned-model-id={provisionedModelArn}{at} && aws bedrock delete-provisioned-model-throughput --provisioned-model-id={provisionedModelArn}{at}\
             | aws bedrock list-provisioned-model-throughputs{at} | nobody: it was made by the intruder
            MACHINES | bedrock CreateModelInvocationJob | job {jobArn} asks a model\
             | aws bedrock stop-model-invocation-job --job-identifier={jobArn}{at}\
             | aws bedrock get-model-invocation-job --job-identifier={jobArn} --query=status{at} | nobody: it was started by the intruder
            MACHINES | bedrock CreateModelCustomizationJob | job {jobArn} trains a model\
             | aws bedrock stop-model-customization-job --job-identifier={jobArn}{at}\
             | aws bedrock get-model-customization-job --job-identifier={jobArn} --query=status{at} | nobody: it was started by the intruder
            MACHINES | glue CreateDevEndpoint | development endpoint {endpointName} was made, with a role of its own; it is shown, then deleted\
             | aws glue get-dev-endpoint --endpoint-name={endpointName}{at} && aws glue delete-dev-endpoint --endpoint-name={endpointName}{at}\
             | aws glue list-dev-endpoints{at} | nobody: it was made by the intruder
            MACHINES | ssm SendCommand | command {commandId} was sent to machines; what ran has run: its event names them, look at each\
             | aws ssm list-command-invocations --command-id={commandId} --details{at} && aws ssm cancel-command --command-id={commandId}{at}\
             | aws ssm list-commands --command-id={commandId} --query='Commands[].Status'{at} | nobody: it was sent by the intruder
            MACHINES | ssm StartSession | session {sessionId} was opened to machine {target}: look at what was done there\
             | aws ssm terminate-session --session-id={sessionId}{at}\
             | aws ssm describe-sessions --state=History --filters='[{"key":"SessionId","value":'{sessionId^}'}]'{at} | nobody: it was opened by the intruder
            MACHINES | ssm StartAutomationExecution | automation {automationExecutionId} was started\
             | aws ssm stop-automation-execution --automation-execution-id={automationExecutionId} --type=Cancel{at}\
             | aws ssm get-automation-execution --automation-execution-id={automationExecutionId} --query=AutomationExecution.AutomationExecutionStatus{at} | nobody: it was started by the intruder
            PERSISTENCE | ssm CreateAssociation UpdateAssociation | association {associationId} runs a document on machines again and again; it is shown, then deleted\
             | aws ssm describe-association --association-id={associationId}{at} && aws ssm delete-association --association-id={associationId}{at}\
             | aws ssm list-associations{at} | whoever relies on what it runs
            PERSISTENCE | ssm CreateDocument | document {name} was made; it is shown, then deleted\
             | aws ssm get-document --name={name}{at} && aws ssm delete-document --name={name}{at}\
             | aws ssm describe-document --name={name}{at} | whoever runs the document
            PERSISTENCE | ssm RegisterTaskWithMaintenanceWindow | task {windowTaskId} runs in maintenance window {windowId}; it is shown, then taken out\
             | aws ssm get-maintenance-window-task --window-id={windowId} --window-task-id={windowTaskId}{at} && aws ssm deregister-task-from-maintenance-window --window-id={windowId} --window-task-id={windowTaskId}{at}\
             | aws ssm describe-maintenance-window-tasks --window-id={windowId}{at} | whoever relies on the task
            PERSISTENCE | scheduler CreateSchedule UpdateSchedule | schedule {name} starts something again and again; it is shown, then deleted\
             | aws scheduler get-schedule --name={name}< --group-name={groupName}>{at} && aws scheduler delete-schedule --name={name}< --group-name={groupName}>{at}\
             | aws scheduler list-schedules --name-prefix={name}{at} | whoever relies on what the schedule starts
            PERSISTENCE | lambda UpdateFunctionConfiguration | settings of function {functionName} were changed: its role, layers or variables may be the intruder's; stop it, look, then set your own again\
             | aws lambda get-function-configuration --function-name={functionName}{at} && aws lambda put-function-concurrency --function-name={functionName} --reserved-concurrent-executions=0{at}\
             | aws lambda get-function-concurrency --function-name={functionName}{at} | whoever invokes the function: it stands still until its concurrency is set back
            PERSISTENCE | lambda UpdateFunctionUrlConfig | the address of function {functionName} was changed; ask its callers to sign again\
             | aws lambda update-function-url-config --function-name={functionName} --auth-type=AWS_IAM{at}\
             | aws lambda get-function-url-config --function-name={functionName} --query=AuthType{at} | callers without credentials
            PERSISTENCE | cloudformation CreateStack | stack {stackName} made things for the intruder. They are shown; keep the disks of its machines as evidence, then delete the stack and all that it made\
             | aws cloudformation describe-stack-resources --stack-name={stackName}{at} && aws cloudformation get-template --stack-name={stackName}{at} && aws cloudformation delete-stack --stack-name={stackName}{at}\
             | aws cloudformation list-stacks --stack-status-filter=DELETE_COMPLETE --query="StackSummaries[].StackName"{at} | whoever uses what the stack made
            PERSISTENCE | cloudformation UpdateStack | stack {stackName} was changed, and with it what it had made: compare with its template from before, and update it with that\
             | aws cloudformation get-template --stack-name={stackName}{at} && aws cloudformation update-stack --stack-name={stackName} --template-body="file://${GOOD_TEMPLATE:?file with the template from before}"{at}\
             | aws cloudformation describe-stack-events --stack-name={stackName}{at} | whoever uses what the stack made
            PERSISTENCE | ses CreateEmailIdentity VerifyEmailIdentity VerifyDomainIdentity | mail may be sent as {emailIdentity}; it is shown, then deleted\
             | aws sesv2 get-email-identity --email-identity={emailIdentity}{at} && aws sesv2 delete-email-identity --email-identity={emailIdentity}{at}\
             | aws sesv2 list-email-identities{at} | whoever sends as {emailIdentity}
            PERSISTENCE | rds ModifyDBInstance: password | the master password of database {dBInstanceIdentifier} was set; set a new one\
             | aws rds modify-db-instance --db-instance-identifier={dBInstanceIdentifier} --master-user-password="${NEW_PASSWORD:?}" --apply-immediately{at}\
             | aws rds describe-db-instances --db-instance-identifier={dBInstanceIdentifier} --query='DBInstances[].PendingModifiedValues'{at} | whatever signs in with the master password
            PERSISTENCE | rds ModifyDBCluster: password | the master password of database {dBClusterIdentifier} was set; set a new one\
             | aws rds modify-db-cluster --db-cluster-identifier={dBClusterIdentifier} --master-user-password="${NEW_PASSWORD:?}" --apply-immediately{at}\
             | aws rds describe-db-clusters --db-cluster-identifier={dBClusterIdentifier} --query='DBClusters[].PendingModifiedValues'{at} | whatever signs in with the master password
            PERSISTENCE | redshift ModifyCluster: password | the master password of database {clusterIdentifier} was set; set a new one\
             | aws redshift modify-cluster --cluster-identifier={clusterIdentifier} --master-user-password="${NEW_PASSWORD:?}"{at}\
             | aws redshift describe-clusters --cluster-identifier={clusterIdentifier} --query='Clusters[].PendingModifiedValues'{at} | whatever signs in with the master password
            DAMAGE | kms ScheduleKeyDeletion | key {keyId} will be deleted, and with it all that it has locked; stop that and switch the key on\
             | aws kms cancel-key-deletion --key-id={keyId}{at} && aws kms enable-key --key-id={keyId}{at}\
             | aws kms describe-key --key-id={keyId} --query=KeyMetadata.KeyState{at} | nobody
            DAMAGE | kms DisableKey | key {keyId} was switched off: what it has locked cannot be read\
             | aws kms enable-key --key-id={keyId}{at} | aws kms describe-key --key-id={keyId} --query=KeyMetadata.KeyState{at} | nobody
            DAMAGE | kms DisconnectCustomKeyStore | key store {customKeyStoreId} was cut off: what its keys have locked cannot be read\
             | aws kms connect-custom-key-store --custom-key-store-id={customKeyStoreId}{at}\
             | aws kms describe-custom-key-stores --custom-key-store-id={customKeyStoreId}{at} | nobody
            DAMAGE | secretsmanager DeleteSecret | secret {secretId} was deleted; unless that was without a waiting period, it can be restored\
             | aws secretsmanager restore-secret --secret-id={secretId}{at}\
             | aws secretsmanager describe-secret --secret-id={secretId} --query=DeletedDate{at} | nobody
            DAMAGE | acm-pca DeleteCertificateAuthority | certificate authority {certificateAuthorityArn} was deleted; it can be restored for some days\
             | aws acm-pca restore-certificate-authority --certificate-authority-arn={certificateAuthorityArn}{at}\
             | aws acm-pca describe-certificate-authority --certificate-authority-arn={certificateAuthorityArn} --query=CertificateAuthority.Status{at} | nobody
            DAMAGE | s3 PutBucketVersioning: suspended | bucket {bucketName} no longer keeps what is overwritten; switch versions on\
             | aws s3api put-bucket-versioning --bucket={bucketName} --versioning-configuration=Status=Enabled{in}\
             | aws s3api get-bucket-versioning --bucket={bucketName}{in} | nobody; versions cost storage
            DAMAGE | s3 PutBucketLifecycle: expir | objects of bucket {bucketName} expire, all within a day or so of when the rule says; the rules are shown, then deleted. If there were some before, write those back\
             | aws s3api get-bucket-lifecycle-configuration --bucket={bucketName}{in} && aws s3api delete-bucket-lifecycle --bucket={bucketName}{in}\
             | aws s3api get-bucket-lifecycle-configuration --bucket={bucketName}{in} | nobody; what should expire stays
            DAMAGE | s3 DeleteObject DeleteObjects | objects of bucket {bucketName} were deleted. What it kept as versions can be brought back: let nothing expire there |\
             | aws s3api list-object-versions --bucket={bucketName} --max-items=20{in} | nobody
            DAMAGE | s3 PutObject CopyObject | objects were written into bucket {bucketName}: look whether they are a note, a script, or what was there under another key. What it kept as versions can be brought back: let nothing expire there |\
             | aws s3api list-object-versions --bucket={bucketName} --max-items=20{in} | nobody
            DAMAGE | backup DeleteBackupVaultLockConfiguration | backup vault {backupVaultName} lost its lock: its backups can be deleted\
             | aws backup put-backup-vault-lock-configuration --backup-vault-name={backupVaultName} --min-retention-days="${MIN_DAYS:?as it was before}"{at}\
             | aws backup describe-backup-vault --backup-vault-name={backupVaultName}{at} | whoever deletes backups that are younger
            DAMAGE | ec2 UnlockSnapshot | snapshot {snapshotId} lost its lock: it can be deleted\
             | aws ec2 lock-snapshot --snapshot-id={snapshotId} --lock-mode=governance --lock-duration="${DAYS:?as it was before}"{at}\
             | aws ec2 describe-locked-snapshots --snapshot-ids={snapshotId*}{at} | nobody
            LOGGING | cloudtrail UpdateEventDataStore | event data store {eventDataStore} was changed; protect it from deletion, and compare the rest with what it was\
             | aws cloudtrail update-event-data-store --event-data-store={eventDataStore} --termination-protection-enabled{at}\
             | aws cloudtrail get-event-data-store --event-data-store={eventDataStore}{at} | nobody
            LOGGING | guardduty CreateFilter | filter {filterName} may hide findings of detector {detectorId}; it is shown, then deleted\
             | aws guardduty get-filter --detector-id={detectorId} --filter-name={filterName}{at} && aws guardduty delete-filter --detector-id={detectorId} --filter-name={filterName}{at}\
             | aws guardduty list-filters --detector-id={detectorId}{at} | nobody; what it hid is shown again
            LOGGING | guardduty StopMonitoringMembers | GuardDuty no longer watches {accountId}\
             | aws guardduty start-monitoring-members --detector-id={detectorId} --account-ids={accountId*}{at}\
             | aws guardduty list-members --detector-id={detectorId}{at} | nobody
            LOGGING | securityhub DisableSecurityHub | Security Hub was switched off\
             | aws securityhub enable-security-hub{at} | aws securityhub describe-hub{at} | nobody
            LOGGING | macie2 DisableMacie | Macie was switched off | aws macie2 enable-macie{at} | aws macie2 get-macie-session{at} | nobody
            LOGGING | macie2 UpdateMacieSession: paused | Macie was paused\
             | aws macie2 update-macie-session --status=ENABLED{at} | aws macie2 get-macie-session --query=status{at} | nobody
            LOGGING | eks UpdateClusterConfig: logging | cluster {name} writes fewer logs\
             | aws eks update-cluster-config --name={name} --logging='{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":true}]}'{at}\
             | aws eks describe-cluster --name={name} --query=cluster.logging{at} | nobody
            """;

    private Workloads() {}
}
