package io.tactrail.containment;

/** The part of {@link Remedies} that is about what others were let into: policies, shares, copies. */
final class Grants {

    static final String TABLE = """
            SHARING | ecr SetRepositoryPolicy | the policy of repository {repositoryName} was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws ecr get-repository-policy --repository-name={repositoryName}{at} && aws ecr delete-repository-policy --repository-name={repositoryName}{at}\
             | aws ecr get-repository-policy --repository-name={repositoryName}{at} | whom the policy names
            SHARING | ecr PutRegistryPolicy | the policy of the registry was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws ecr get-registry-policy{at} && aws ecr delete-registry-policy{at} | aws ecr get-registry-policy{at} | whom the policy names
            SHARING | ecr PutReplicationConfiguration | the registry copies its images elsewhere; the rules are shown, then emptied. If there were some before, write those back instead\
             | aws ecr describe-registry{at} && aws ecr put-replication-configuration --replication-configuration='{"rules":[]}'{at}\
             | aws ecr describe-registry --query=replicationConfiguration{at} | where the copies went
            SHARING | sqs AddPermission | statement {label} lets others use queue {queueUrl}\
             | aws sqs remove-permission --queue-url={queueUrl} --label={label}{at}\
             | aws sqs get-queue-attributes --queue-url={queueUrl} --attribute-names=Policy{at} | whom the statement names
            SHARING | sqs SetQueueAttributes: policy | the policy of queue {queueUrl} was changed; write back the one from before\
             | aws sqs get-queue-attributes --queue-url={queueUrl} --attribute-names=Policy{at} && aws sqs set-queue-attributes --queue-url={queueUrl} --attributes="file://${GOOD_QUEUE_ATTRIBUTES:?JSON file with the attribute Policy from before}"{at}\
             | aws sqs get-queue-attributes --queue-url={queueUrl} --attribute-names=Policy{at} | whom the policy names
            SHARING | sns AddPermission | statement {label} lets others use topic {topicArn}\
             | aws sns remove-permission --topic-arn={topicArn} --label={label}{at}\
             | aws sns get-topic-attributes --topic-arn={topicArn}{at} | whom the statement names
            SHARING | sns SetTopicAttributes: policy | the policy of topic {topicArn} was changed; write back the one from before\
             | aws sns get-topic-attributes --topic-arn={topicArn}{at} && aws sns set-topic-attributes --topic-arn={topicArn} --attribute-name=Policy --attribute-value="file://${GOOD_TOPIC_POLICY:?file with the policy from before}"{at}\
             | aws sns get-topic-attributes --topic-arn={topicArn}{at} | whom the policy names
            SHARING | sns Subscribe | {subscriptionArn} gets all messages of topic {topicArn}\
             | aws sns unsubscribe --subscription-arn={subscriptionArn}{at}\
             | aws sns list-subscriptions-by-topic --topic-arn={topicArn}{at} | who receives by this subscription
            SHARING | glue PutResourcePolicy | the policy of the data catalog was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws glue get-resource-policy< --resource-arn={resourceArn}>{at} && aws glue delete-resource-policy< --resource-arn={resourceArn}>{at}\
             | aws glue get-resource-policy< --resource-arn={resourceArn}>{at} | whom the policy names
            SHARING | kinesis PutResourcePolicy | the policy of stream {resourceARN} was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws kinesis get-resource-policy --resource-arn={resourceARN}{at} && aws kinesis delete-resource-policy --resource-arn={resourceARN}{at}\
             | aws kinesis get-resource-policy --resource-arn={resourceARN}{at} | whom the policy names
            SHARING | dynamodb PutResourcePolicy | the policy of table {resourceArn} was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws dynamodb get-resource-policy --resource-arn={resourceArn}{at} && aws dynamodb delete-resource-policy --resource-arn={resourceArn}{at}\
             | aws dynamodb get-resource-policy --resource-arn={resourceArn}{at} | whom the policy names
            SHARING | elasticfilesystem PutFileSystemPolicy | the policy of file system {fileSystemId} was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws efs describe-file-system-policy --file-system-id={fileSystemId}{at} && aws efs delete-file-system-policy --file-system-id={fileSystemId}{at}\
             | aws efs describe-file-system-policy --file-system-id={fileSystemId}{at} | whom the policy names
            SHARING | backup PutBackupVaultAccessPolicy | the policy of backup vault {backupVaultName} was changed; it is shown, then deleted. If there was one before, write that back instead: it may deny deletion\
             | aws backup get-backup-vault-access-policy --backup-vault-name={backupVaultName}{at} && aws backup delete-backup-vault-access-policy --backup-vault-name={backupVaultName}{at}\
             | aws backup get-backup-vault-access-policy --backup-vault-name={backupVaultName}{at} | whom the policy names
            SHARING | es UpdateDomainConfig UpdateElasticsearchDomainConfig | the settings of search domain {domainName} were changed; write back the access policy from before\
             | aws opensearch describe-domain-config --domain-name={domainName}{at} && aws opensearch update-domain-config --domain-name={domainName} --access-policies="file://${GOOD_DOMAIN_POLICY:?file with the policy from before}"{at}\
             | aws opensearch describe-domain-config --domain-name={domainName} --query=DomainConfig.AccessPolicies{at} | whom the policy names
            SHARING | events PutPermission | statement {statementId} lets others put events on bus {eventBusName}\
             | aws events remove-permission --statement-id={statementId}< --event-bus-name={eventBusName}>{at}\
             | aws events describe-event-bus< --name={eventBusName}>{at} | whom the statement names
            SHARING | codebuild UpdateProjectVisibility | the logs and results of builds of {projectArn} may be read by everyone\
             | aws codebuild update-project-visibility --project-arn={projectArn} --project-visibility=PRIVATE{at}\
             | aws codebuild batch-get-projects --names={projectArn*} --query='projects[].projectVisibility'{at} | readers without credentials
            SHARING | lambda AddLayerVersionPermission | statement {statementId} lets others use version {versionNumber} of layer {layerName}\
             | aws lambda remove-layer-version-permission --layer-name={layerName} --version-number={versionNumber#} --statement-id={statementId}{at}\
             | aws lambda get-layer-version-policy --layer-name={layerName} --version-number={versionNumber#}{at} | whom the statement names
            SHARING | ram CreateResourceShare | resource share {name} was made; it is shown, then deleted\
             | aws ram list-principals --resource-owner=SELF --resource-share-arns={resourceShareArn*}{at} && aws ram list-resources --resource-owner=SELF --resource-share-arns={resourceShareArn*}{at} && aws ram delete-resource-share --resource-share-arn={resourceShareArn}{at}\
             | aws ram get-resource-shares --resource-owner=SELF --resource-share-arns={resourceShareArn*} --query='resourceShares[].status'{at} | whom it was shared with
            SHARING | ram AssociateResourceShare | resource share {resourceShareArn} was extended: {principal} {sharedArn}\
             | aws ram disassociate-resource-share --resource-share-arn={resourceShareArn}< --principals={principal*}>< --resource-arns={sharedArn*}>{at}\
             | aws ram list-principals --resource-owner=SELF --resource-share-arns={resourceShareArn*}{at} | whom it was shared with
            SHARING | ses PutIdentityPolicy | policy {policyName} lets others send as {identity}\
             | aws ses get-identity-policies --identity={identity} --policy-names={policyName*}{at} && aws ses delete-identity-policy --identity={identity} --policy-name={policyName}{at}\
             | aws ses list-identity-policies --identity={identity}{at} | whom the policy names
            SHARING | ssm ModifyDocumentPermission | document {name} was shared with {userId}\
             | aws ssm modify-document-permission --name={name} --permission-type=Share --account-ids-to-remove={userId*}{at}\
             | aws ssm describe-document-permission --name={name} --permission-type=Share{at} | the accounts that it was shared with
            SHARING | redshift AuthorizeSnapshotAccess | snapshot {snapshotIdentifier} was shared with {userId}. A copy that was made cannot be taken back\
             | aws redshift revoke-snapshot-access --snapshot-identifier={snapshotIdentifier} --account-with-restore-access={userId}{at}\
             | aws redshift describe-cluster-snapshots --snapshot-identifier={snapshotIdentifier} --query='Snapshots[].AccountsWithRestoreAccess'{at} | the accounts that it was shared with
            SHARING | s3 PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock | the guard over all buckets of the account was lowered; shut them all to the public\
             | aws s3control put-public-access-block --account-id={account} --public-access-block-configuration=BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true{at}\
             | aws s3control get-public-access-block --account-id={account}{at} | readers without credentials of any bucket of the account, of web sites for instance
            SHARING | s3 PutAccessPointPolicy | the policy of access point {name} was changed; it is shown, then deleted. If there was one before, write that back instead\
             | aws s3control get-access-point-policy --account-id={account} --name={name}{at} && aws s3control delete-access-point-policy --account-id={account} --name={name}{at}\
             | aws s3control get-access-point-policy-status --account-id={account} --name={name}{at} | whom the policy names
            SHARING | s3 PutObjectAcl: public | object {key} of bucket {bucketName} was made public; who read it cannot be taken back\
             | aws s3api put-object-acl --bucket={bucketName} --key={key} --acl=private{in}\
             | aws s3api get-object-acl --bucket={bucketName} --key={key}{in} | readers without credentials
            SHARING | ec2 DisableSnapshotBlockPublicAccess | snapshots of the region may be made public; forbid it\
             | aws ec2 enable-snapshot-block-public-access --state=block-all-sharing{at}\
             | aws ec2 get-snapshot-block-public-access-state{at} | whoever uses a public snapshot of this account
            SHARING | ec2 DisableImageBlockPublicAccess | images of the region may be made public; forbid it\
             | aws ec2 enable-image-block-public-access --image-block-public-access-state=block-new-sharing{at}\
             | aws ec2 get-image-block-public-access-state{at} | nobody: images that are public already stay so
            PERSISTENCE | ec2 CreateImage | image {imageId} was made. Keep it as evidence, shared with nobody; then delete it |\
             | aws ec2 describe-image-attribute --image-id={imageId} --attribute=launchPermission{at} | nobody: it was made by the intruder
            PERSISTENCE | ec2 CreateSnapshot CopySnapshot | snapshot {snapshotId} was made. Keep it as evidence, shared with nobody; then delete it |\
             | aws ec2 describe-snapshot-attribute --snapshot-id={snapshotId} --attribute=createVolumePermission{at} | nobody: it was made by the intruder
            PERSISTENCE | rds CreateDBSnapshot | snapshot {dBSnapshotIdentifier} was made. Keep it as evidence, shared with nobody; then delete it |\
             | aws rds describe-db-snapshot-attributes --db-snapshot-identifier={dBSnapshotIdentifier}{at} | nobody: it was made by the intruder
            PERSISTENCE | rds CreateDBClusterSnapshot | snapshot {dBClusterSnapshotIdentifier} was made. Keep it as evidence, shared with nobody; then delete it |\
             | aws rds describe-db-cluster-snapshot-attributes --db-cluster-snapshot-identifier={dBClusterSnapshotIdentifier}{at} | nobody: it was made by the intruder
            PERSISTENCE | ec2 CreateSecurityGroup | security group {groupName} was made; it can be deleted when no machine has it any more\
             | aws ec2 describe-security-group-rules --filters='[{"Name":"group-id","Values":'{groupId*}'}]'{at} && aws ec2 delete-security-group --group-id={groupId}{at}\
             | aws ec2 describe-network-interfaces --filters='[{"Name":"group-id","Values":'{groupId*}'}]' --query='NetworkInterfaces[].Attachment.InstanceId'{at} | nobody: it was made by the intruder
            SHARING | s3 DeleteBucketPolicy | the policy of bucket {bucketName}, which may have denied, was taken away; write it back\
             | aws s3api put-bucket-policy --bucket={bucketName} --policy="file://${GOOD_BUCKET_POLICY:?file with the policy from before}"{in}\
             | aws s3api get-bucket-policy --bucket={bucketName}{in} | whom the policy denies
            SHARING | ec2 CreateTrafficMirrorSession | session {trafficMirrorSessionId} copies network traffic elsewhere; it is shown, then deleted\
             | aws ec2 describe-traffic-mirror-sessions --traffic-mirror-session-ids={trafficMirrorSessionId*}{at} && aws ec2 delete-traffic-mirror-session --traffic-mirror-session-id={trafficMirrorSessionId}{at}\
             | aws ec2 describe-traffic-mirror-sessions{at} | whoever watches by this copy
            SHARING | ec2 CreateVpcPeeringConnection AcceptVpcPeeringConnection | network peering {vpcPeeringConnectionId} joins a network to another; it is shown, then deleted\
             | aws ec2 describe-vpc-peering-connections --vpc-peering-connection-ids={vpcPeeringConnectionId*}{at} && aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id={vpcPeeringConnectionId}{at}\
             | aws ec2 describe-vpc-peering-connections --vpc-peering-connection-ids={vpcPeeringConnectionId*} --query='VpcPeeringConnections[].Status.Code'{at} | whatever talks across it
            SHARING | ec2 CreateInstanceExportTask ExportImage | task {exportTaskId} writes a machine into a bucket. What is written there already is deleted there, if the bucket is yours\
             | aws ec2 cancel-export-task --export-task-id={exportTaskId}{at}\
             | aws ec2 describe-export-tasks{at} && aws ec2 describe-export-image-tasks{at} | who waits for the export
            SHARING | rds StartExportTask | task {exportTaskIdentifier} writes a database into a bucket. What is written there already is deleted there, if the bucket is yours\
             | aws rds cancel-export-task --export-task-identifier={exportTaskIdentifier}{at}\
             | aws rds describe-export-tasks --export-task-identifier={exportTaskIdentifier} --query='ExportTasks[].Status'{at} | who waits for the export
            SHARING | datasync StartTaskExecution | task {taskExecutionArn} copies data elsewhere\
             | aws datasync cancel-task-execution --task-execution-arn={taskExecutionArn}{at}\
             | aws datasync describe-task-execution --task-execution-arn={taskExecutionArn} --query=Status{at} | who waits for the copy
            SHARING | rds ModifyDBInstance: internet | database {dBInstanceIdentifier} can be reached from the internet\
             | aws rds modify-db-instance --db-instance-identifier={dBInstanceIdentifier} --no-publicly-accessible --apply-immediately{at}\
             | aws rds describe-db-instances --db-instance-identifier={dBInstanceIdentifier} --query='DBInstances[].PubliclyAccessible'{at} | whoever reaches it from the internet
            SHARING | rds RestoreDBInstanceFromDBSnapshot | database {dBInstanceIdentifier} was made from a backup; stop it, and look who could reach it\
             | aws rds stop-db-instance --db-instance-identifier={dBInstanceIdentifier}{at}\
             | aws rds describe-db-instances --db-instance-identifier={dBInstanceIdentifier} --query='DBInstances[].[DBInstanceStatus,PubliclyAccessible]'{at} | nobody: it was made by the intruder. AWS starts it again after seven days
            SHARING | redshift ModifyCluster: internet | database {clusterIdentifier} can be reached from the internet\
             | aws redshift modify-cluster --cluster-identifier={clusterIdentifier} --no-publicly-accessible{at}\
             | aws redshift describe-clusters --cluster-identifier={clusterIdentifier} --query='Clusters[].PubliclyAccessible'{at} | whoever reaches it from the internet
            SHARING | eks UpdateClusterConfig: internet | the interface of cluster {name} can be reached from the internet\
             | aws eks update-cluster-config --name={name} --resources-vpc-config=endpointPublicAccess=false,endpointPrivateAccess=true{at}\
             | aws eks describe-cluster --name={name} --query=cluster.resourcesVpcConfig{at} | people and pipelines that reach the cluster from outside of its network
            SHARING | route53 ChangeResourceRecordSets | records of DNS zone {hostedZoneId} were changed; the event says which: write back what was there before |\
             | aws route53 list-resource-record-sets --hosted-zone-id={hostedZoneId}{in} | whoever uses these names
            """;

    private Grants() {}
}
