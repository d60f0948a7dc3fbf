package io.tactrail.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that leave something behind or take it away, and the fields that name it. A line has the events' names, a colon
 * and paths: into the request, or behind {@code >} into the response, where only that knows. {@code name=path} gives a
 * field another name; one that begins with {@code -} is what a call takes away that can also give. Source: the services'
 * API references.
 */
final class DetailPaths {

    /** A field's name, and where it stands. */
    record Named(String name, FieldPath path) {}

    private static final Map<String, List<Named>> PATHS = new HashMap<>();

    static {
        service("iam", """
                CreateAccessKey: userName userName=>accessKey.userName >accessKey.accessKeyId
                UpdateAccessKey: userName accessKeyId status
                DeleteAccessKey: userName accessKeyId
                CreateLoginProfile UpdateLoginProfile DeleteLoginProfile CreateUser DeleteUser: userName
                CreateRole DeleteRole UpdateAssumeRolePolicy: roleName
                AttachUserPolicy DetachUserPolicy: userName policyArn
                AttachRolePolicy DetachRolePolicy: roleName policyArn
                AttachGroupPolicy DetachGroupPolicy: groupName policyArn
                PutUserPolicy DeleteUserPolicy: userName policyName
                PutRolePolicy DeleteRolePolicy: roleName policyName
                PutGroupPolicy DeleteGroupPolicy: groupName policyName
                AddUserToGroup RemoveUserFromGroup: userName groupName
                CreatePolicyVersion: policyArn >policyVersion.versionId
                SetDefaultPolicyVersion DeletePolicyVersion: policyArn versionId
                DeletePolicy: policyArn
                DeleteGroup: groupName
                PutUserPermissionsBoundary: userName permissionsBoundary
                PutRolePermissionsBoundary: roleName permissionsBoundary
                DeleteUserPermissionsBoundary: userName
                DeleteRolePermissionsBoundary: roleName
                AddRoleToInstanceProfile RemoveRoleFromInstanceProfile: instanceProfileName roleName
                CreateOpenIDConnectProvider: >openIDConnectProviderArn
                DeleteOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint: openIDConnectProviderArn
                AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider: openIDConnectProviderArn\
                 clientID
                CreateSAMLProvider: name >sAMLProviderArn
                UpdateSAMLProvider DeleteSAMLProvider: sAMLProviderArn
                CreateServiceSpecificCredential: userName >serviceSpecificCredential.serviceSpecificCredentialId
                DeleteServiceSpecificCredential: serviceSpecificCredentialId
                ResetServiceSpecificCredential: userName serviceSpecificCredentialId
                UploadSSHPublicKey: userName >sSHPublicKey.sSHPublicKeyId
                DeleteSSHPublicKey: sSHPublicKeyId
                UploadSigningCertificate: userName >certificate.certificateId
                DeleteSigningCertificate: certificateId
                EnableMFADevice DeactivateMFADevice: userName serialNumber
                """);
        service("rolesanywhere", """
                CreateTrustAnchor: name >trustAnchor.trustAnchorId
                EnableTrustAnchor UpdateTrustAnchor DisableTrustAnchor DeleteTrustAnchor: trustAnchorId
                CreateProfile: name >profile.profileId
                EnableProfile UpdateProfile DisableProfile DeleteProfile: profileId
                EnableCrl DisableCrl: crlId
                CreateSession: trustAnchorArn profileArn
                """);
        service("cloudtrail", """
                StopLogging StartLogging DeleteTrail: name
                CreateTrail UpdateTrail: name s3BucketName isMultiRegionTrail includeGlobalServiceEvents\
                 enableLogFileValidation kmsKeyId isOrganizationTrail >trailARN nowBucket=>s3BucketName\
                 nowMultiRegion=>isMultiRegionTrail nowGlobal=>includeGlobalServiceEvents\
                 nowValidated=>logFileValidationEnabled nowKey=>kmsKeyId nowOrganization=>isOrganizationTrail
                PutEventSelectors: trailName >trailARN
                PutInsightSelectors: trailName eventDataStore insightType=insightSelectors.insightType\
                 >trailARN
                PutEventConfiguration: trailName eventDataStore maxEventSize\
                 contextKey=contextKeySelectors.type >trailARN
                CreateEventDataStore: name >eventDataStoreArn multiRegionEnabled organizationEnabled\
                 nowMultiRegion=>multiRegionEnabled
                UpdateEventDataStore: eventDataStore multiRegionEnabled organizationEnabled retentionPeriod
                DeregisterOrganizationDelegatedAdmin: delegatedAdminAccountId
                StopEventDataStoreIngestion StartEventDataStoreIngestion: eventDataStore
                DeleteEventDataStore RestoreEventDataStore: eventDataStore
                """);
        service("guardduty", """
                UpdateDetector DeleteDetector: detectorId
                CreateDetector: >detectorId
                CreateFilter: detectorId filterName=name
                DeleteFilter: detectorId filterName
                StopMonitoringMembers StartMonitoringMembers: detectorId accountId=accountIds
                """);
        service("config", "StopConfigurationRecorder StartConfigurationRecorder: configurationRecorderName");
        service("ec2", """
                ModifySnapshotAttribute: snapshotId createVolumePermission.add.items.userId\
                 createVolumePermission.add.items.group -userId=createVolumePermission.remove.items.userId\
                 -group=createVolumePermission.remove.items.group
                DeleteSnapshot ResetSnapshotAttribute: snapshotId
                UnlockSnapshot LockSnapshot: snapshotId snapshotId=UnlockSnapshotRequest.SnapshotId\
                 snapshotId=LockSnapshotRequest.SnapshotId
                ModifyImageAttribute: imageId launchPermission.add.items.userId launchPermission.add.items.group\
                 -userId=launchPermission.remove.items.userId -group=launchPermission.remove.items.group
                DeregisterImage ResetImageAttribute: imageId
                DeleteFlowLogs: flowLogId=DeleteFlowLogsRequest.FlowLogId.content
                AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress AuthorizeSecurityGroupEgress\
                 RevokeSecurityGroupEgress: groupId >securityGroupRuleSet.items.securityGroupRuleId\
                 >revokedSecurityGroupRuleSet.items.securityGroupRuleId\
                 securityGroupRuleIds.items.securityGroupRuleId\
                 ipPermissions.items.ipProtocol ipPermissions.items.fromPort ipPermissions.items.toPort\
                 ipPermissions.items.ipRanges.items.cidrIp
                CreateSecurityGroup: groupName >groupId
                DeleteSecurityGroup: groupId
                CreateImage: >imageId
                CreateSnapshot CopySnapshot: >snapshotId
                RunInstances: >instancesSet.items.instanceId
                TerminateInstances: instancesSet.items.instanceId
                ModifyInstanceAttribute: instanceId
                AssociateIamInstanceProfile: instanceId=AssociateIamInstanceProfileRequest.InstanceId\
                 associationId=>AssociateIamInstanceProfileResponse.iamInstanceProfileAssociation.associationId
                ReplaceIamInstanceProfileAssociation:\
                 associationId=>ReplaceIamInstanceProfileAssociationResponse.iamInstanceProfileAssociation.associationId\
                 instanceId=>ReplaceIamInstanceProfileAssociationResponse.iamInstanceProfileAssociation.instanceId
                DisassociateIamInstanceProfile: associationId=DisassociateIamInstanceProfileRequest.AssociationId
                CreateKeyPair ImportKeyPair DeleteKeyPair: keyName
                RequestSpotInstances: >spotInstanceRequestSet.items.spotInstanceRequestId
                CancelSpotInstanceRequests: spotInstanceRequestIdSet.items.spotInstanceRequestId
                RequestSpotFleet: spotFleetRequestId=>RequestSpotFleetResponse.spotFleetRequestId >spotFleetRequestId
                CancelSpotFleetRequests: spotFleetRequestId=CancelSpotFleetRequestsRequest.SpotFleetRequestId.content
                CreateInstanceConnectEndpoint:\
                 instanceConnectEndpointId=>CreateInstanceConnectEndpointResponse.instanceConnectEndpoint.instanceConnectEndpointId
                DeleteInstanceConnectEndpoint:\
                 instanceConnectEndpointId=DeleteInstanceConnectEndpointRequest.InstanceConnectEndpointId
                CreateTrafficMirrorSession:\
                 trafficMirrorSessionId=>CreateTrafficMirrorSessionResponse.trafficMirrorSession.trafficMirrorSessionId
                DeleteTrafficMirrorSession:\
                 trafficMirrorSessionId=DeleteTrafficMirrorSessionRequest.TrafficMirrorSessionId
                CreateVpcPeeringConnection: >vpcPeeringConnection.vpcPeeringConnectionId
                AcceptVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection:\
                 vpcPeeringConnectionId
                CreateInstanceExportTask: >exportTask.exportTaskId
                ExportImage: exportTaskId=>ExportImageResponse.exportImageTaskId\
                 exportTaskId=>exportImageTaskId
                CancelExportTask: exportTaskId
                """);
        service("rds", """
                ModifyDBSnapshotAttribute: dBSnapshotIdentifier userId=valuesToAdd -userId=valuesToRemove
                CreateDBSnapshot DeleteDBSnapshot: dBSnapshotIdentifier
                ModifyDBClusterSnapshotAttribute: dBClusterSnapshotIdentifier userId=valuesToAdd\
                 -userId=valuesToRemove
                CreateDBClusterSnapshot DeleteDBClusterSnapshot: dBClusterSnapshotIdentifier
                RestoreDBInstanceFromDBSnapshot ModifyDBInstance DeleteDBInstance: dBInstanceIdentifier
                ModifyDBCluster DeleteDBCluster: dBClusterIdentifier
                StartExportTask CancelExportTask: exportTaskIdentifier
                """);
        service("redshift", """
                AuthorizeSnapshotAccess RevokeSnapshotAccess: snapshotIdentifier\
                 userId=accountWithRestoreAccess
                DeleteClusterSnapshot: snapshotIdentifier
                ModifyCluster DeleteCluster: clusterIdentifier
                """);
        service("s3", """
                DeleteBucketPolicy PutBucketAcl DeleteBucketReplication: bucketName
                PutBucketPolicy: bucketName principal=bucketPolicy.Statement.Principal.AWS\
                 principal=bucketPolicy.Statement.Principal
                PutBucketReplication: bucketName account=ReplicationConfiguration.Rule.Destination.Account
                PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock DeleteBucket: bucketName
                PutBucketVersioning DeleteBucketLifecycle DeleteObjects: bucketName
                PutBucketLifecycle PutBucketLifecycleConfiguration: bucketName\
                 days=LifecycleConfiguration.Rule.Expiration.Days date=LifecycleConfiguration.Rule.Expiration.Date\
                 status=LifecycleConfiguration.Rule.Status
                PutObjectAcl: bucketName key
                PutAccessPointPolicy DeleteAccessPointPolicy DeleteAccessPoint: name name=accessPointName
                """);
        service("lambda", """
                AddPermission: functionName statementId principal account=sourceAccount
                RemovePermission: functionName statementId
                CreateFunction DeleteFunction UpdateFunctionCode UpdateFunctionConfiguration: functionName
                CreateFunctionUrlConfig UpdateFunctionUrlConfig DeleteFunctionUrlConfig: functionName
                AddLayerVersionPermission: layerName versionNumber statementId principal
                RemoveLayerVersionPermission: layerName versionNumber statementId
                DeleteLayerVersion: layerName versionNumber
                CreateEventSourceMapping: functionName uuid=>uUID
                DeleteEventSourceMapping: uuid=uUID
                """);
        service("events", """
                PutRule EnableRule DisableRule DeleteRule: name eventBusName
                PutTargets: name=rule eventBusName
                PutPermission RemovePermission: eventBusName statementId
                DeleteEventBus: eventBusName=name
                """);
        service("kms", """
                CreateGrant: keyId >grantId principal=granteePrincipal
                RevokeGrant RetireGrant: keyId grantId
                PutKeyPolicy: keyId policy
                DisableKey EnableKey ScheduleKeyDeletion CancelKeyDeletion: keyId
                DeleteImportedKeyMaterial ImportKeyMaterial: keyId
                DisconnectCustomKeyStore ConnectCustomKeyStore: customKeyStoreId
                """);
        service("secretsmanager", """
                PutResourcePolicy: secretId policy=resourcePolicy
                DeleteResourcePolicy DeleteSecret RestoreSecret: secretId
                """);
        service("account", """
                EnableRegion DisableRegion: regionName=RegionName regionName
                PutAlternateContact DeleteAlternateContact: alternateContactType=AlternateContactType\
                 alternateContactType accountId=AccountId accountId
                """);
        MoreDetailPaths.all(DetailPaths::service);
    }

    private DetailPaths() {}

    /** The fields in the table's order; none for an event that no plan needs. */
    static List<Named> of(String eventSource, String eventName) {
        return PATHS.getOrDefault(eventSource + " " + eventName, List.of());
    }

    private static void service(String name, String lines) {
        for (String line : lines.split("\n")) {
            int colon = line.indexOf(": ");
            List<Named> named = new ArrayList<>();
            for (String word : line.substring(colon + 2).split(" ")) {
                named.add(named(word));
            }
            for (String event : line.substring(0, colon).split(" ")) {
                PATHS.put(name + ".amazonaws.com " + event, List.copyOf(named));
            }
        }
    }

    private static Named named(String word) {
        int equals = word.indexOf('=');
        String path = word.substring(equals + 1);
        String whole = path.startsWith(">") ? "responseElements." + path.substring(1) : "requestParameters." + path;
        return new Named(
                equals < 0 ? whole.substring(whole.lastIndexOf('.') + 1) : word.substring(0, equals),
                FieldPath.of(whole));
    }
}
