package io.tactrail.event;

import java.util.function.BiConsumer;

/** The part of {@link DetailPaths} that is about what runs, what is shared, and whole organisations. */
final class MoreDetailPaths {

    private MoreDetailPaths() {}

    static void all(BiConsumer<String, String> table) {
        workloads(table);
        shared(table);
        organisations(table);
    }

    private static void workloads(BiConsumer<String, String> table) {
        table.accept("scheduler", """
                CreateSchedule UpdateSchedule DeleteSchedule: name name=Name groupName groupName=GroupName
                DeleteScheduleGroup: groupName=name groupName=Name
                """);
        table.accept("ssm", """
                CreateAssociation: name >associationDescription.associationId
                UpdateAssociation DeleteAssociation: associationId
                CreateDocument DeleteDocument: name
                ModifyDocumentPermission: name userId=accountIdsToAdd -userId=accountIdsToRemove
                CreateActivation: >activationId
                DeleteActivation: activationId
                RegisterTaskWithMaintenanceWindow: windowId >windowTaskId
                DeregisterTaskFromMaintenanceWindow: windowId windowTaskId
                DeleteMaintenanceWindow: windowId
                SendCommand: >command.commandId
                CancelCommand: commandId
                StartSession: target >sessionId
                TerminateSession: sessionId
                StartAutomationExecution: >automationExecutionId
                StopAutomationExecution: automationExecutionId
                """);
        table.accept("ecs", """
                RunTask StartTask: cluster >tasks.taskArn
                StopTask: taskArn=task
                CreateCluster: cluster=clusterName
                DeleteCluster: cluster
                CreateService: cluster service=serviceName
                UpdateService DeleteService: cluster service
                RegisterTaskDefinition: >taskDefinition.taskDefinitionArn
                DeregisterTaskDefinition: taskDefinitionArn=taskDefinition
                """);
        table.accept("servicequotas", "RequestServiceQuotaIncrease: serviceCode quotaCode");
        table.accept("autoscaling", "CreateAutoScalingGroup DeleteAutoScalingGroup: autoScalingGroupName");
        table.accept("batch", """
                SubmitJob: >jobId
                TerminateJob CancelJob: jobId
                """);
        table.accept("lightsail", """
                CreateInstances: instanceName=instanceNames
                DeleteInstance: instanceName
                """);
        table.accept("sagemaker", """
                CreateNotebookInstance StopNotebookInstance DeleteNotebookInstance: notebookInstanceName
                CreateTrainingJob StopTrainingJob: trainingJobName
                CreateProcessingJob StopProcessingJob: processingJobName
                CreateEndpoint DeleteEndpoint: endpointName
                """);
        table.accept("bedrock", """
                CreateProvisionedModelThroughput: >provisionedModelArn
                DeleteProvisionedModelThroughput: provisionedModelArn=provisionedModelId
                CreateModelInvocationJob CreateModelCustomizationJob: >jobArn
                StopModelInvocationJob StopModelCustomizationJob: jobArn=jobIdentifier
                """);
        table.accept("datasync", """
                StartTaskExecution: >taskExecutionArn
                CancelTaskExecution: taskExecutionArn
                """);
        table.accept("cloudformation", """
                CreateStack UpdateStack DeleteStack: stackName
                """);
        table.accept("eks", """
                CreateAccessEntry DeleteAccessEntry: name principalArn
                AssociateAccessPolicy DisassociateAccessPolicy: name principalArn policyArn
                CreatePodIdentityAssociation: name=clusterName name >association.associationId
                DeletePodIdentityAssociation: name=clusterName name associationId
                UpdateClusterConfig DeleteCluster: name
                """);
        table.accept("transfer", """
                CreateUser DeleteUser: serverId userName
                ImportSshPublicKey: serverId userName >sshPublicKeyId
                DeleteSshPublicKey: serverId userName sshPublicKeyId
                DeleteServer: serverId
                """);
    }

    private static void shared(BiConsumer<String, String> table) {
        table.accept("ecr", """
                SetRepositoryPolicy: repositoryName registryId policy=policyText
                DeleteRepositoryPolicy DeleteRepository: repositoryName registryId
                """);
        table.accept("sqs", """
                AddPermission RemovePermission: queueUrl label
                SetQueueAttributes DeleteQueue: queueUrl
                """);
        table.accept("sns", """
                AddPermission RemovePermission: topicArn label
                SetTopicAttributes DeleteTopic: topicArn
                Subscribe: topicArn >subscriptionArn
                Unsubscribe: subscriptionArn
                """);
        table.accept("glue", """
                PutResourcePolicy DeleteResourcePolicy: resourceArn
                CreateDevEndpoint DeleteDevEndpoint: endpointName
                """);
        table.accept("kinesis", "PutResourcePolicy DeleteResourcePolicy: resourceARN");
        table.accept("dynamodb", "PutResourcePolicy DeleteResourcePolicy: resourceArn");
        table.accept("elasticfilesystem", """
                PutFileSystemPolicy DeleteFileSystemPolicy DeleteFileSystem: fileSystemId
                """);
        table.accept("backup", """
                PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy DeleteBackupVault: backupVaultName
                DeleteBackupVaultLockConfiguration PutBackupVaultLockConfiguration: backupVaultName
                """);
        table.accept("es", """
                UpdateDomainConfig UpdateElasticsearchDomainConfig DeleteDomain DeleteElasticsearchDomain: domainName
                """);
        table.accept("codebuild", """
                UpdateProjectVisibility: projectArn
                DeleteProject: projectArn=name
                """);
        table.accept("ram", """
                CreateResourceShare: name >resourceShare.resourceShareArn principal=principals
                AssociateResourceShare DisassociateResourceShare: resourceShareArn principal=principals\
                 sharedArn=resourceArns
                DeleteResourceShare: resourceShareArn
                """);
        table.accept("ses", """
                CreateEmailIdentity DeleteEmailIdentity: emailIdentity
                VerifyEmailIdentity: emailIdentity=emailAddress
                VerifyDomainIdentity: emailIdentity=domain
                DeleteIdentity: emailIdentity=identity identity
                PutIdentityPolicy DeleteIdentityPolicy: identity policyName
                """);
        table.accept("acm-pca", "DeleteCertificateAuthority RestoreCertificateAuthority: certificateAuthorityArn");
        table.accept("cognito-idp", """
                AdminCreateUser AdminSetUserPassword AdminDisableUser AdminDeleteUser: userPoolId username
                AdminAddUserToGroup AdminRemoveUserFromGroup: userPoolId username groupName
                CreateIdentityProvider DeleteIdentityProvider: userPoolId providerName
                DeleteUserPool: userPoolId
                """);
        table.accept("cognito-identity", "SetIdentityPoolRoles DeleteIdentityPool: identityPoolId");
        table.accept("route53", """
                ChangeResourceRecordSets: hostedZoneId
                DeleteHostedZone: hostedZoneId=id
                """);
        table.accept("route53domains", """
                DisableDomainTransferLock EnableDomainTransferLock UpdateDomainNameservers: domainName
                TransferDomainToAnotherAwsAccount CancelDomainTransferToAnotherAwsAccount: domainName
                """);
    }

    private static void organisations(BiConsumer<String, String> table) {
        table.accept("sso", """
                CreateAccountAssignment DeleteAccountAssignment: instanceArn targetId targetType permissionSetArn\
                 principalType principalId
                AttachManagedPolicyToPermissionSet DetachManagedPolicyFromPermissionSet: instanceArn permissionSetArn\
                 managedPolicyArn
                PutInlinePolicyToPermissionSet DeleteInlinePolicyFromPermissionSet DeletePermissionSet: instanceArn\
                 permissionSetArn
                CreateTrustedTokenIssuer: >trustedTokenIssuerArn
                DeleteTrustedTokenIssuer: trustedTokenIssuerArn
                """);
        table.accept("sso-directory", """
                CreateUser: >user.userId >userId
                UpdatePassword DeleteUser DisableUser DeleteMfaDeviceForUser: userId
                AddMemberToGroup RemoveMemberFromGroup: groupId memberId
                """);
        table.accept("identitystore", """
                CreateUser: identityStoreId >userId
                DeleteUser: identityStoreId userId
                CreateGroupMembership: identityStoreId >membershipId
                DeleteGroupMembership: identityStoreId membershipId
                """);
        table.accept("organizations", """
                InviteAccountToOrganization: handshakeId=>handshake.id
                CancelHandshake: handshakeId
                CreateAccount: accountName
                RegisterDelegatedAdministrator DeregisterDelegatedAdministrator: accountId servicePrincipal
                DetachPolicy AttachPolicy: policyId targetId
                DisablePolicyType EnablePolicyType: rootId policyType
                CloseAccount RemoveAccountFromOrganization: accountId
                DisableAWSServiceAccess EnableAWSServiceAccess: servicePrincipal
                """);
    }
}
