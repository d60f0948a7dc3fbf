package io.tactrail.story;

/**
 * What can be left behind, and which calls of the same service undo it: {@code service | event | means | object | words |
 * undoings}, as {@link Foothold} says; {@code event: means} where the undoing is one only if the mark means so. Sources: the
 * services' API references; which calls intruders use so is the catalog's word.
 */
final class Footholds {

    static final String TABLE = """
            iam | CreateUser | | userName | user {userName} | DeleteUser
            iam | CreateAccessKey | | accessKeyId | access key {accessKeyId} | DeleteAccessKey, UpdateAccessKey: deactivated
            iam | UpdateAccessKey | switched on | accessKeyId | access key {accessKeyId}, switched on again | DeleteAccessKey, UpdateAccessKey: deactivated
            iam | CreateLoginProfile | | userName | console password of {userName} | DeleteLoginProfile, DeleteUser
            iam | UpdateLoginProfile | | userName | console password of {userName}, changed | DeleteLoginProfile, DeleteUser
            iam | CreateServiceSpecificCredential | | userName serviceSpecificCredentialId | service password of {userName} | DeleteServiceSpecificCredential
            iam | ResetServiceSpecificCredential | | serviceSpecificCredentialId | service password {serviceSpecificCredentialId}, changed | DeleteServiceSpecificCredential
            iam | UploadSSHPublicKey | | userName sSHPublicKeyId | SSH key of {userName} | DeleteSSHPublicKey
            iam | UploadSigningCertificate | | userName certificateId | signing certificate of {userName} | DeleteSigningCertificate
            iam | DeleteLoginProfile | | userName | console password of {userName}, taken away | CreateLoginProfile, DeleteUser
            iam | AttachUserPolicy | | userName policyArn | policy {policyArn} on user {userName} | DetachUserPolicy, DeleteUser
            iam | AttachGroupPolicy | | groupName policyArn | policy {policyArn} on group {groupName} | DetachGroupPolicy, DeleteGroup
            iam | AttachRolePolicy | | roleName policyArn | policy {policyArn} on role {roleName} | DetachRolePolicy, DeleteRole
            iam | PutUserPolicy | | userName policyName | inline policy {policyName} on user {userName} | DeleteUserPolicy, DeleteUser
            iam | PutGroupPolicy | | groupName policyName | inline policy {policyName} on group {groupName} | DeleteGroupPolicy, DeleteGroup
            iam | PutRolePolicy | | roleName policyName | inline policy {policyName} on role {roleName} | DeleteRolePolicy, DeleteRole
            iam | CreatePolicyVersion | | policyArn versionId | new version of policy {policyArn} | DeletePolicy, DeletePolicyVersion
            iam | SetDefaultPolicyVersion | | policyArn | other version of policy {policyArn} in force | DeletePolicy
            iam | AddUserToGroup | | userName groupName | user {userName} in group {groupName} | RemoveUserFromGroup, DeleteUser
            iam | PutUserPermissionsBoundary | | userName | permissions boundary of user {userName}, changed | DeleteUser
            iam | PutRolePermissionsBoundary | | roleName | permissions boundary of role {roleName}, changed | DeleteRole
            iam | DeleteUserPermissionsBoundary | | userName | permissions boundary of user {userName}, taken away | PutUserPermissionsBoundary, DeleteUser
            iam | DeleteRolePermissionsBoundary | | roleName | permissions boundary of role {roleName}, taken away | PutRolePermissionsBoundary, DeleteRole
            iam | EnableMFADevice | | userName serialNumber | second factor {serialNumber} of user {userName} | DeactivateMFADevice, DeleteUser
            iam | DeactivateMFADevice | | userName | second factor of user {userName}, taken away | EnableMFADevice, DeleteUser
            iam | CreateRole | | roleName | role {roleName} | DeleteRole
            iam | UpdateAssumeRolePolicy | | roleName | changed trust of role {roleName} | DeleteRole
            iam | AddRoleToInstanceProfile | | instanceProfileName roleName | role {roleName} on machines ({instanceProfileName}) | RemoveRoleFromInstanceProfile
            iam | CreateOpenIDConnectProvider | | openIDConnectProviderArn | identity provider (OIDC) {openIDConnectProviderArn} | DeleteOpenIDConnectProvider
            iam | AddClientIDToOpenIDConnectProvider | | openIDConnectProviderArn clientID | audience {clientID} of identity provider {openIDConnectProviderArn} | RemoveClientIDFromOpenIDConnectProvider, DeleteOpenIDConnectProvider
            iam | UpdateOpenIDConnectProviderThumbprint | | openIDConnectProviderArn | certificates of identity provider {openIDConnectProviderArn}, changed | DeleteOpenIDConnectProvider
            iam | CreateSAMLProvider | | sAMLProviderArn | identity provider (SAML) {sAMLProviderArn} | DeleteSAMLProvider
            iam | UpdateSAMLProvider | | sAMLProviderArn | identity provider (SAML) {sAMLProviderArn}, changed | DeleteSAMLProvider
            rolesanywhere | CreateTrustAnchor | | trustAnchorId | trust anchor {name} | DeleteTrustAnchor, DisableTrustAnchor
            rolesanywhere | UpdateTrustAnchor | | trustAnchorId | trust anchor {trustAnchorId}, changed | DeleteTrustAnchor, DisableTrustAnchor
            rolesanywhere | EnableTrustAnchor | | trustAnchorId | trust anchor {trustAnchorId}, switched on | DeleteTrustAnchor, DisableTrustAnchor
            rolesanywhere | CreateProfile | | profileId | Roles Anywhere profile {name} | DeleteProfile, DisableProfile
            rolesanywhere | UpdateProfile | | profileId | Roles Anywhere profile {profileId}, changed | DeleteProfile, DisableProfile
            rolesanywhere | EnableProfile | | profileId | Roles Anywhere profile {profileId}, switched on | DeleteProfile, DisableProfile
            rolesanywhere | DisableCrl | | crlId | revocation list {crlId}, switched off | EnableCrl
            account | AcceptPrimaryEmailUpdate | | | root's mail address, changed |
            account | StartPrimaryEmailUpdate | | | root's mail address, about to change |
            account | PutAlternateContact | | alternateContactType | {alternateContactType} contact of the account, changed | DeleteAlternateContact
            account | DeleteAlternateContact | | alternateContactType | {alternateContactType} contact of the account, taken away | PutAlternateContact
            account | PutContactInformation | | | address and phone of the account's holder, changed |
            signin | EmailUpdated | | | root's mail address, changed |
            signin | PasswordUpdated | | | root's password, changed |
            signin | PasswordRecoveryCompleted | | | root's password, recovered |
            lambda | CreateFunction | | functionName | function {functionName} | DeleteFunction
            lambda | UpdateFunctionCode | | functionName | changed code of function {functionName} | DeleteFunction
            lambda | UpdateFunctionConfiguration | | functionName | changed settings of function {functionName} | DeleteFunction
            lambda | CreateEventSourceMapping | | uuid | start of function {functionName} by events | DeleteEventSourceMapping
            lambda | AddPermission | call | functionName statementId | function {functionName} opened to others | RemovePermission, DeleteFunction
            lambda | AddPermission | public | functionName statementId | function {functionName} opened to others | RemovePermission, DeleteFunction
            lambda | AddLayerVersionPermission | | layerName statementId | layer {layerName} opened to others | RemoveLayerVersionPermission, DeleteLayerVersion
            lambda | CreateFunctionUrlConfig | | functionName | public address of function {functionName} | DeleteFunctionUrlConfig, DeleteFunction
            lambda | UpdateFunctionUrlConfig | authentication removed | functionName | address of function {functionName}, opened to everyone | DeleteFunctionUrlConfig, DeleteFunction
            events | PutRule | | name | EventBridge rule {name} | DeleteRule, DisableRule
            events | EnableRule | | name | EventBridge rule {name}, switched on | DeleteRule, DisableRule
            events | PutTargets | | name | | DeleteRule, DisableRule
            events | PutPermission | | eventBusName statementId | event bus {eventBusName} opened to others | RemovePermission, DeleteEventBus
            scheduler | CreateSchedule | | name groupName | schedule {name} that starts something again and again | DeleteSchedule, DeleteScheduleGroup, UpdateSchedule: switched off
            scheduler | UpdateSchedule | | name groupName | schedule {name}, changed | DeleteSchedule, DeleteScheduleGroup, UpdateSchedule: switched off
            ssm | CreateAssociation | | associationId | command {name} for machines | DeleteAssociation
            ssm | UpdateAssociation | | associationId | | DeleteAssociation
            ssm | CreateDocument | | name | | DeleteDocument
            ssm | ModifyDocumentPermission | | name userId | document {name} shared | ModifyDocumentPermission, DeleteDocument
            ssm | CreateActivation | | activationId | way for machines outside into Systems Manager | DeleteActivation
            ssm | RegisterTaskWithMaintenanceWindow | | windowId windowTaskId | task of maintenance window {windowId} | DeregisterTaskFromMaintenanceWindow, DeleteMaintenanceWindow
            ssm | SendCommand | | commandId | | CancelCommand
            ssm | StartSession | | sessionId | | TerminateSession
            ssm | StartAutomationExecution | | automationExecutionId | | StopAutomationExecution
            ec2 | ModifySnapshotAttribute | shared | snapshotId userId group | disk snapshot {snapshotId} shared | ModifySnapshotAttribute, ResetSnapshotAttribute, DeleteSnapshot
            ec2 | ModifyImageAttribute | shared | imageId userId group | machine image {imageId} shared | ModifyImageAttribute, ResetImageAttribute, DeregisterImage
            ec2 | CreateImage | | imageId | | DeregisterImage
            ec2 | CreateSnapshot | | snapshotId | | DeleteSnapshot
            ec2 | CopySnapshot | | snapshotId | | DeleteSnapshot
            ec2 | AuthorizeSecurityGroupIngress | | groupId securityGroupRuleId ipProtocol fromPort toPort cidrIp | security group {groupId} opened | RevokeSecurityGroupIngress, DeleteSecurityGroup
            ec2 | AuthorizeSecurityGroupEgress | | groupId securityGroupRuleId ipProtocol fromPort toPort cidrIp | way out of security group {groupId} | RevokeSecurityGroupEgress, DeleteSecurityGroup
            ec2 | CreateSecurityGroup | | groupId | security group {groupName} | DeleteSecurityGroup
            ec2 | CreateKeyPair | | keyName | SSH key {keyName} | DeleteKeyPair
            ec2 | ImportKeyPair | | keyName | SSH key {keyName} | DeleteKeyPair
            ec2 | RunInstances | | instanceId | machines started: {instanceId} | TerminateInstances
            ec2 | RequestSpotInstances | | spotInstanceRequestId | machines asked for: {spotInstanceRequestId} | CancelSpotInstanceRequests
            ec2 | RequestSpotFleet | | spotFleetRequestId | fleet of machines {spotFleetRequestId} | CancelSpotFleetRequests
            ec2 | ModifyInstanceAttribute | start script | instanceId | start script of machine {instanceId}, changed |
            ec2 | AssociateIamInstanceProfile | | instanceId associationId | role on machine {instanceId} | DisassociateIamInstanceProfile
            ec2 | ReplaceIamInstanceProfileAssociation | | associationId | role on machine {instanceId}, changed | DisassociateIamInstanceProfile
            ec2 | EnableSerialConsoleAccess | | | serial console of machines opened | DisableSerialConsoleAccess
            ec2 | CreateInstanceConnectEndpoint | | instanceConnectEndpointId | | DeleteInstanceConnectEndpoint
            ec2 | CreateTrafficMirrorSession | | trafficMirrorSessionId | copy of network traffic {trafficMirrorSessionId} | DeleteTrafficMirrorSession
            ec2 | CreateVpcPeeringConnection | | vpcPeeringConnectionId | network peering {vpcPeeringConnectionId} | DeleteVpcPeeringConnection, RejectVpcPeeringConnection
            ec2 | AcceptVpcPeeringConnection | | vpcPeeringConnectionId | network peering {vpcPeeringConnectionId} | DeleteVpcPeeringConnection
            ec2 | DisableSnapshotBlockPublicAccess | | | guard against public snapshots, taken away | EnableSnapshotBlockPublicAccess
            ec2 | DisableImageBlockPublicAccess | | | guard against public images, taken away | EnableImageBlockPublicAccess
            ec2 | CreateInstanceExportTask | | exportTaskId | | CancelExportTask
            ec2 | ExportImage | | exportTaskId | | CancelExportTask
            ec2 | UnlockSnapshot | | snapshotId | | LockSnapshot
            rds | ModifyDBSnapshotAttribute | shared | dBSnapshotIdentifier userId | database backup {dBSnapshotIdentifier} shared | ModifyDBSnapshotAttribute, DeleteDBSnapshot
            rds | ModifyDBClusterSnapshotAttribute | shared | dBClusterSnapshotIdentifier userId | database backup {dBClusterSnapshotIdentifier} shared | ModifyDBClusterSnapshotAttribute, DeleteDBClusterSnapshot
            rds | CreateDBSnapshot | | dBSnapshotIdentifier | | DeleteDBSnapshot
            rds | CreateDBClusterSnapshot | | dBClusterSnapshotIdentifier | | DeleteDBClusterSnapshot
            rds | RestoreDBInstanceFromDBSnapshot | | dBInstanceIdentifier | database {dBInstanceIdentifier} made from a backup | DeleteDBInstance
            rds | ModifyDBInstance | password | dBInstanceIdentifier | password of database {dBInstanceIdentifier}, changed | DeleteDBInstance
            rds | ModifyDBInstance | internet | dBInstanceIdentifier | database {dBInstanceIdentifier} opened to the internet | DeleteDBInstance
            rds | ModifyDBCluster | password | dBClusterIdentifier | password of database {dBClusterIdentifier}, changed | DeleteDBCluster
            rds | StartExportTask | | exportTaskIdentifier | | CancelExportTask
            redshift | AuthorizeSnapshotAccess | | snapshotIdentifier userId | database backup {snapshotIdentifier} shared | RevokeSnapshotAccess, DeleteClusterSnapshot
            redshift | ModifyCluster | internet | clusterIdentifier | database {clusterIdentifier} opened to the internet | DeleteCluster
            redshift | ModifyCluster | password | clusterIdentifier | password of database {clusterIdentifier}, changed | DeleteCluster
            s3 | PutBucketPolicy | | bucketName | policy of bucket {bucketName} | DeleteBucketPolicy, DeleteBucket
            s3 | DeleteBucketPolicy | | bucketName | policy of bucket {bucketName}, taken away | PutBucketPolicy, DeleteBucket
            s3 | PutBucketAcl | opened | bucketName | bucket {bucketName} opened to everyone | PutBucketAcl: private, DeleteBucket
            s3 | PutObjectAcl | public | bucketName key | object {key} of bucket {bucketName} made public | DeleteBucket
            s3 | PutBucketPublicAccessBlock | lowered | bucketName | guard of bucket {bucketName} lowered | PutBucketPublicAccessBlock: raised, DeleteBucket
            s3 | DeleteBucketPublicAccessBlock | | bucketName | guard of bucket {bucketName} taken away | PutBucketPublicAccessBlock: raised, DeleteBucket
            s3 | PutAccountPublicAccessBlock | lowered | account | guard of all buckets lowered | PutAccountPublicAccessBlock: raised
            s3 | DeleteAccountPublicAccessBlock | | account | guard of all buckets taken away | PutAccountPublicAccessBlock: raised
            s3 | PutAccessPointPolicy | | name | access point {name} opened | DeleteAccessPointPolicy, DeleteAccessPoint
            s3 | PutBucketReplication | | bucketName | replication of bucket {bucketName} | DeleteBucketReplication, DeleteBucket
            s3 | PutBucketVersioning | suspended | bucketName | | PutBucketVersioning: enabled, DeleteBucket
            s3 | PutBucketLifecycle | expir | bucketName | expiry of the objects of bucket {bucketName} | DeleteBucketLifecycle, DeleteBucket
            s3 | PutObject | | bucketName | |
            s3 | CopyObject | | bucketName | |
            s3 | DeleteObject | | bucketName | |
            s3 | DeleteObjects | | bucketName | |
            kms | CreateGrant | grant | grantId | grant of key {keyId} | RevokeGrant, RetireGrant
            kms | PutKeyPolicy | opened | keyId | key {keyId} opened widely |
            kms | DisableKey | | keyId | | EnableKey
            kms | ScheduleKeyDeletion | | keyId | | CancelKeyDeletion
            kms | DisconnectCustomKeyStore | | customKeyStoreId | | ConnectCustomKeyStore
            secretsmanager | PutResourcePolicy | | secretId | secret {secretId} opened to others | DeleteResourcePolicy
            secretsmanager | DeleteSecret | | secretId | | RestoreSecret
            ecr | SetRepositoryPolicy | | repositoryName | repository {repositoryName} opened to others | DeleteRepositoryPolicy, DeleteRepository
            ecr | PutRegistryPolicy | | | registry opened to others | DeleteRegistryPolicy
            ecr | PutReplicationConfiguration | | | replication of the registry |
            sqs | AddPermission | | queueUrl label | queue {queueUrl} opened to others | RemovePermission, DeleteQueue
            sqs | SetQueueAttributes | policy | queueUrl | policy of queue {queueUrl} | DeleteQueue
            sns | AddPermission | | topicArn label | topic {topicArn} opened to others | RemovePermission, DeleteTopic
            sns | SetTopicAttributes | policy | topicArn | policy of topic {topicArn} | DeleteTopic
            sns | Subscribe | | topicArn subscriptionArn | subscription to topic {topicArn} | Unsubscribe, DeleteTopic
            glue | PutResourcePolicy | | | data catalog opened to others | DeleteResourcePolicy
            glue | CreateDevEndpoint | | endpointName | development endpoint {endpointName} | DeleteDevEndpoint
            kinesis | PutResourcePolicy | | resourceARN | stream {resourceARN} opened to others | DeleteResourcePolicy
            dynamodb | PutResourcePolicy | | resourceArn | table {resourceArn} opened to others | DeleteResourcePolicy
            elasticfilesystem | PutFileSystemPolicy | | fileSystemId | policy of file system {fileSystemId} | DeleteFileSystemPolicy, DeleteFileSystem
            backup | PutBackupVaultAccessPolicy | | backupVaultName | policy of backup vault {backupVaultName} | DeleteBackupVaultAccessPolicy, DeleteBackupVault
            backup | DeleteBackupVaultLockConfiguration | | backupVaultName | lock of backup vault {backupVaultName}, taken away | PutBackupVaultLockConfiguration
            es | UpdateDomainConfig | everyone | domainName | search domain {domainName} opened | DeleteDomain, DeleteElasticsearchDomain
            es | UpdateElasticsearchDomainConfig | everyone | domainName | search domain {domainName} opened | DeleteDomain, DeleteElasticsearchDomain
            codebuild | UpdateProjectVisibility | made public | projectArn | build project {projectArn} made public | UpdateProjectVisibility: made private, DeleteProject
            ram | CreateResourceShare | | resourceShareArn | resource share {name} | DeleteResourceShare
            ram | AssociateResourceShare | | resourceShareArn principal sharedArn | resource share {resourceShareArn}, extended | DisassociateResourceShare, DeleteResourceShare
            cloudformation | CreateStack | | stackName | stack {stackName} | DeleteStack
            cloudformation | UpdateStack | | stackName | stack {stackName}, changed | DeleteStack
            eks | CreateAccessEntry | | name principalArn | way of {principalArn} into cluster {name} | DeleteAccessEntry, DeleteCluster
            eks | AssociateAccessPolicy | | name principalArn policyArn | rights of {principalArn} in cluster {name} | DisassociateAccessPolicy, DeleteAccessEntry, DeleteCluster
            eks | CreatePodIdentityAssociation | | name associationId | role of pods in cluster {name} | DeletePodIdentityAssociation, DeleteCluster
            eks | UpdateClusterConfig | internet | name | interface of cluster {name} opened to the internet | DeleteCluster
            ecs | RunTask | | taskArn | containers started: {taskArn} | StopTask
            ecs | StartTask | | taskArn | containers started: {taskArn} | StopTask
            ecs | CreateService | | cluster service | service {service} that starts containers | DeleteService
            ecs | UpdateService | | cluster service | | DeleteService
            ecs | RegisterTaskDefinition | | taskDefinitionArn | | DeregisterTaskDefinition
            ecs | CreateCluster | | cluster | cluster {cluster} for containers | DeleteCluster
            autoscaling | CreateAutoScalingGroup | | autoScalingGroupName | group of machines {autoScalingGroupName} | DeleteAutoScalingGroup
            batch | SubmitJob | | jobId | batch job {jobId} | TerminateJob, CancelJob
            lightsail | CreateInstances | | instanceName | machines started: {instanceName} | DeleteInstance
            sagemaker | CreateNotebookInstance | | notebookInstanceName | notebook {notebookInstanceName} | DeleteNotebookInstance, StopNotebookInstance
            sagemaker | CreateTrainingJob | | trainingJobName | training job {trainingJobName} | StopTrainingJob
            sagemaker | CreateProcessingJob | | processingJobName | processing job {processingJobName} | StopProcessingJob
            sagemaker | CreateEndpoint | | endpointName | model endpoint {endpointName} | DeleteEndpoint
            bedrock | CreateProvisionedModelThroughput | | provisionedModelArn | reserved model throughput {provisionedModelArn} | DeleteProvisionedModelThroughput
            bedrock | CreateModelInvocationJob | | jobArn | | StopModelInvocationJob
            bedrock | CreateModelCustomizationJob | | jobArn | | StopModelCustomizationJob
            datasync | StartTaskExecution | | taskExecutionArn | | CancelTaskExecution
            ses | CreateEmailIdentity | | emailIdentity | sender {emailIdentity} | DeleteEmailIdentity, DeleteIdentity
            ses | VerifyEmailIdentity | | emailIdentity | sender {emailIdentity} | DeleteEmailIdentity, DeleteIdentity
            ses | VerifyDomainIdentity | | emailIdentity | sender {emailIdentity} | DeleteEmailIdentity, DeleteIdentity
            ses | PutIdentityPolicy | | identity policyName | sender {identity} opened to others | DeleteIdentityPolicy, DeleteIdentity
            sso | CreateAccountAssignment | | targetId permissionSetArn principalId | assignment of {principalId} to account {targetId} | DeleteAccountAssignment
            sso | AttachManagedPolicyToPermissionSet | | permissionSetArn managedPolicyArn | policy {managedPolicyArn} in permission set {permissionSetArn} | DetachManagedPolicyFromPermissionSet, DeletePermissionSet
            sso | PutInlinePolicyToPermissionSet | | permissionSetArn | inline policy of permission set {permissionSetArn} | DeleteInlinePolicyFromPermissionSet, DeletePermissionSet
            sso | CreateTrustedTokenIssuer | | trustedTokenIssuerArn | issuer of tokens for Identity Center {trustedTokenIssuerArn} | DeleteTrustedTokenIssuer
            sso | AssociateDirectory | | | identity source of Identity Center, changed |
            sso | DisassociateDirectory | | | identity source of Identity Center, changed |
            sso | EnableExternalIdPConfigurationForDirectory | | | identity provider of Identity Center, switched on | DisableExternalIdPConfigurationForDirectory
            sso | DisableExternalIdPConfigurationForDirectory | | | identity provider of Identity Center, switched off | EnableExternalIdPConfigurationForDirectory
            sso | PutMfaDeviceManagementForDirectory | | | second factors of Identity Center, settings changed |
            sso-directory | AssociateDirectory | | | identity source of Identity Center, changed |
            sso-directory | DisassociateDirectory | | | identity source of Identity Center, changed |
            sso-directory | EnableExternalIdPConfigurationForDirectory | | | identity provider of Identity Center, switched on | DisableExternalIdPConfigurationForDirectory
            sso-directory | DisableExternalIdPConfigurationForDirectory | | | identity provider of Identity Center, switched off | EnableExternalIdPConfigurationForDirectory
            sso-directory | DeleteMfaDeviceForUser | | userId | second factor of Identity Center user {userId}, taken away |
            sso-directory | UpdatePassword | | userId | password of Identity Center user {userId}, changed | DeleteUser, DisableUser
            sso-directory | CreateUser | | userId | user {userId} of Identity Center | DeleteUser, DisableUser
            sso-directory | AddMemberToGroup | | groupId memberId | member {memberId} of Identity Center group {groupId} | RemoveMemberFromGroup
            identitystore | CreateUser | | userId | user {userId} of Identity Center | DeleteUser
            identitystore | CreateGroupMembership | | membershipId | membership {membershipId} of an Identity Center group | DeleteGroupMembership
            cognito-idp | AdminCreateUser | | userPoolId username | user of user pool {userPoolId} | AdminDisableUser, AdminDeleteUser, DeleteUserPool
            cognito-idp | AdminSetUserPassword | | userPoolId username | password of a user of user pool {userPoolId} | AdminDisableUser, AdminDeleteUser, DeleteUserPool
            cognito-idp | AdminAddUserToGroup | | userPoolId username groupName | member of group {groupName} of user pool {userPoolId} | AdminRemoveUserFromGroup, AdminDeleteUser, DeleteUserPool
            cognito-idp | CreateIdentityProvider | | userPoolId providerName | identity provider {providerName} of user pool {userPoolId} | DeleteIdentityProvider, DeleteUserPool
            cognito-identity | SetIdentityPoolRoles | | identityPoolId | roles of identity pool {identityPoolId} | DeleteIdentityPool
            organizations | LeaveOrganization | | | account left its organisation |
            organizations | AcceptHandshake | | | account joined an organisation | LeaveOrganization
            organizations | InviteAccountToOrganization | | handshakeId | invitation of an account {handshakeId} | CancelHandshake
            organizations | CreateAccount | | | account {accountName} |
            organizations | RegisterDelegatedAdministrator | | accountId servicePrincipal | account {accountId} administers {servicePrincipal} | DeregisterDelegatedAdministrator
            organizations | DetachPolicy | | policyId targetId | | AttachPolicy
            organizations | DisablePolicyType | | rootId policyType | | EnablePolicyType
            organizations | CloseAccount | | accountId | |
            route53 | ChangeResourceRecordSets | | hostedZoneId | records of DNS zone {hostedZoneId}, changed | DeleteHostedZone
            route53domains | DisableDomainTransferLock | | domainName | transfer lock of domain {domainName}, taken away | EnableDomainTransferLock
            route53domains | TransferDomainToAnotherAwsAccount | | domainName | transfer of domain {domainName} | CancelDomainTransferToAnotherAwsAccount
            route53domains | UpdateDomainNameservers | | domainName | name servers of domain {domainName}, changed |
            transfer | CreateUser | | serverId userName | user {userName} of file server {serverId} | DeleteUser, DeleteServer
            transfer | ImportSshPublicKey | | serverId userName sshPublicKeyId | SSH key of user {userName} of file server {serverId} | DeleteSshPublicKey, DeleteUser, DeleteServer
            account | EnableRegion | | regionName | region {regionName}, switched on | DisableRegion
            servicequotas | RequestServiceQuotaIncrease | | serviceCode quotaCode | request for a larger quota of {serviceCode} |
            acm-pca | DeleteCertificateAuthority | | certificateAuthorityArn | | RestoreCertificateAuthority
            cloudtrail | StopLogging | | name | | StartLogging, DeleteTrail
            cloudtrail | DeleteTrail | | name | | CreateTrail
            cloudtrail | UpdateTrail | | name | | DeleteTrail
            cloudtrail | PutEventSelectors | | trailName | | PutEventSelectors: all management events kept
            cloudtrail | DeleteEventDataStore | | eventDataStore | | RestoreEventDataStore
            cloudtrail | StopEventDataStoreIngestion | | eventDataStore | | StartEventDataStoreIngestion, DeleteEventDataStore
            cloudtrail | UpdateEventDataStore | | eventDataStore | | DeleteEventDataStore
            guardduty | DeleteDetector | | | | CreateDetector
            guardduty | UpdateDetector | | detectorId | | DeleteDetector
            guardduty | CreateFilter | | detectorId filterName | | DeleteFilter
            guardduty | StopMonitoringMembers | | detectorId accountId | | StartMonitoringMembers
            config | StopConfigurationRecorder | | configurationRecorderName | | StartConfigurationRecorder
            securityhub | DisableSecurityHub | | | | EnableSecurityHub
            macie2 | DisableMacie | | | | EnableMacie
            macie2 | UpdateMacieSession | paused | | |
            eks | UpdateClusterConfig | logging | name | | DeleteCluster
            """;

    private Footholds() {}
}
