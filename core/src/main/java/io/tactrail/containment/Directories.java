package io.tactrail.containment;

/** The part of {@link Remedies} that is about who may come in, beyond IAM's users and roles: directories, organisations, domains. */
final class Directories {

    static final String TABLE = """
            USERS | account AcceptPrimaryEmailUpdate StartPrimaryEmailUpdate | root's mail address was changed, and who reads its mail can take root over. Only the management account or AWS Support can set it back |\
             | aws account get-contact-information{in} | the owner of the account
            DAMAGE | account PutAlternateContact DeleteAlternateContact | the {alternateContactType} contact of the account was changed: what AWS warns of goes there; set your own\
             | aws account put-alternate-contact --alternate-contact-type={alternateContactType}< --account-id={accountId}> --email-address="${CONTACT_MAIL:?}" --name="${CONTACT_NAME:?}" --phone-number="${CONTACT_PHONE:?}" --title="${CONTACT_TITLE:?}"{in}\
             | aws account get-alternate-contact --alternate-contact-type={alternateContactType}< --account-id={accountId}>{in} | nobody
            DAMAGE | account PutContactInformation | address or phone of the account's holder was changed, by which AWS tells who calls; set your own\
             | aws account put-contact-information --contact-information="file://${GOOD_CONTACT:?JSON file with address and phone of the holder}"{in}\
             | aws account get-contact-information{in} | nobody
            DAMAGE | iam DeleteLoginProfile | user {userName} lost its console password, so that its owner is shut out; when the steps above are done, give it a new one\
             | aws iam create-login-profile --user-name={userName} --password="${NEW_PASSWORD:?}" --password-reset-required{in}\
             | aws iam get-login-profile --user-name={userName}{in} | nobody
            USERS | signin EmailUpdated PasswordUpdated PasswordRecoveryCompleted | root's mail address or password was changed. Only who owns the mail address can take root back; AWS Support helps where it is lost |\
             | aws iam get-account-summary --query='SummaryMap.[AccountAccessKeysPresent,AccountMFAEnabled]'{in} | the owner of the account
            USERS | sso-directory AssociateDirectory DisassociateDirectory EnableExternalIdPConfigurationForDirectory DisableExternalIdPConfigurationForDirectory | the identity source of Identity Center was changed: who rules it signs in as anyone. Set it back in Identity Center's settings and end all sessions |\
             | aws sso-admin list-instances{at} | everyone who signs in by Identity Center
            USERS | sso AssociateDirectory DisassociateDirectory EnableExternalIdPConfigurationForDirectory DisableExternalIdPConfigurationForDirectory | the identity source of Identity Center was changed: who rules it signs in as anyone. Set it back in Identity Center's settings and end all sessions |\
             | aws sso-admin list-instances{at} | everyone who signs in by Identity Center
            USERS | sso PutMfaDeviceManagementForDirectory | what Identity Center asks of second factors was changed: set it back in its settings |\
             | aws sso-admin list-instances{at} | nobody
            USERS | sso-directory DeleteMfaDeviceForUser UpdatePassword CreateUser | user {userId} of Identity Center was made or changed: disable it in Identity Center and end its sessions there; no command can |\
             | aws sso-admin list-instances{at} | the user
            USERS | sso-directory AddMemberToGroup | member {memberId} was put into group {groupId} of Identity Center: take it out there |\
             | aws sso-admin list-instances{at} | the member loses what the group allowed
            USERS | identitystore CreateUser | user {userId} of Identity Center was made; it is shown, then deleted. Where you can, disable it in Identity Center instead: no command does that\
             | aws identitystore describe-user --identity-store-id={identityStoreId} --user-id={userId}{at} && aws identitystore delete-user --identity-store-id={identityStoreId} --user-id={userId}{at}\
             | aws identitystore list-users --identity-store-id={identityStoreId}{at} | the user
            USERS | identitystore CreateGroupMembership | a member was put into a group of Identity Center\
             | aws identitystore describe-group-membership --identity-store-id={identityStoreId} --membership-id={membershipId}{at} && aws identitystore delete-group-membership --identity-store-id={identityStoreId} --membership-id={membershipId}{at}\
             | aws identitystore describe-group-membership --identity-store-id={identityStoreId} --membership-id={membershipId}{at} | the member loses what the group allowed
            USERS | cognito-idp AdminCreateUser AdminSetUserPassword | user {username} of user pool {userPoolId} was made, or its password set\
             | aws cognito-idp admin-disable-user --user-pool-id={userPoolId} --username={username}{at} && aws cognito-idp admin-user-global-sign-out --user-pool-id={userPoolId} --username={username}{at}\
             | aws cognito-idp admin-get-user --user-pool-id={userPoolId} --username={username} --query=Enabled{at} | the user
            PERSISTENCE | cognito-idp AdminAddUserToGroup | user {username} was put into group {groupName} of user pool {userPoolId}\
             | aws cognito-idp admin-remove-user-from-group --user-pool-id={userPoolId} --username={username} --group-name={groupName}{at}\
             | aws cognito-idp admin-list-groups-for-user --user-pool-id={userPoolId} --username={username}{at} | the user loses what the group allowed
            DOORS | cognito-idp CreateIdentityProvider | identity provider {providerName} of user pool {userPoolId} was made; it is shown, then deleted\
             | aws cognito-idp describe-identity-provider --user-pool-id={userPoolId} --provider-name={providerName}{at} && aws cognito-idp delete-identity-provider --user-pool-id={userPoolId} --provider-name={providerName}{at}\
             | aws cognito-idp list-identity-providers --user-pool-id={userPoolId}{at} | whoever signs in by this provider
            DOORS | cognito-identity SetIdentityPoolRoles | which roles users of identity pool {identityPoolId} get was changed; write back what it was before\
             | aws cognito-identity get-identity-pool-roles --identity-pool-id={identityPoolId}{at} && aws cognito-identity set-identity-pool-roles --identity-pool-id={identityPoolId} --roles="file://${GOOD_POOL_ROLES:?file with the roles from before}"{at}\
             | aws cognito-identity get-identity-pool-roles --identity-pool-id={identityPoolId}{at} | the pool's users
            DOORS | sso CreateAccountAssignment | {principalType} {principalId} may enter account {targetId} with permission set {permissionSetArn}\
             | aws sso-admin delete-account-assignment --instance-arn={instanceArn} --target-id={targetId} --target-type=AWS_ACCOUNT --permission-set-arn={permissionSetArn} --principal-type={principalType} --principal-id={principalId}{at}\
             | aws sso-admin list-account-assignments --instance-arn={instanceArn} --account-id={targetId} --permission-set-arn={permissionSetArn}{at} | the user or group that it was for
            DOORS | sso AttachManagedPolicyToPermissionSet | policy {managedPolicyArn} was put into permission set {permissionSetArn}; accounts have it until they are provisioned again\
             | aws sso-admin detach-managed-policy-from-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn} --managed-policy-arn={managedPolicyArn}{at} && aws sso-admin provision-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn} --target-type=ALL_PROVISIONED_ACCOUNTS{at}\
             | aws sso-admin list-managed-policies-in-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn}{at} | everyone with this permission set
            DOORS | sso PutInlinePolicyToPermissionSet | the inline policy of permission set {permissionSetArn} was changed; it is shown, then deleted. If there was one before, write that back instead; accounts have it until they are provisioned again\
             | aws sso-admin get-inline-policy-for-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn}{at} && aws sso-admin delete-inline-policy-from-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn}{at} && aws sso-admin provision-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn} --target-type=ALL_PROVISIONED_ACCOUNTS{at}\
             | aws sso-admin get-inline-policy-for-permission-set --instance-arn={instanceArn} --permission-set-arn={permissionSetArn}{at} | everyone with this permission set
            DOORS | sso CreateTrustedTokenIssuer | tokens of issuer {trustedTokenIssuerArn} are believed; it is shown, then deleted\
             | aws sso-admin describe-trusted-token-issuer --trusted-token-issuer-arn={trustedTokenIssuerArn}{at} && aws sso-admin delete-trusted-token-issuer --trusted-token-issuer-arn={trustedTokenIssuerArn}{at}\
             | aws sso-admin describe-trusted-token-issuer --trusted-token-issuer-arn={trustedTokenIssuerArn}{at} | applications that use this issuer
            DOORS | organizations LeaveOrganization AcceptHandshake | the account left its organisation or joined another: its service control policies no longer hold. The management account has to invite it again (aws organizations invite-account-to-organization) |\
             | aws organizations describe-organization{in} | what the organisation shares or pays
            DOORS | organizations InviteAccountToOrganization | an account was invited into the organisation\
             | aws organizations cancel-handshake --handshake-id={handshakeId}{in}\
             | aws organizations describe-handshake --handshake-id={handshakeId} --query=Handshake.State{in} | nobody, if you do not know the account
            DOORS | organizations CreateAccount | account {accountName} was made: look into it, deny all by a service control policy, and close it when its evidence is kept |\
             | aws organizations list-accounts{in} | nobody: it was made by the intruder
            DOORS | organizations RegisterDelegatedAdministrator | account {accountId} administers {servicePrincipal} for the organisation\
             | aws organizations deregister-delegated-administrator --account-id={accountId} --service-principal={servicePrincipal}{in}\
             | aws organizations list-delegated-administrators --service-principal={servicePrincipal}{in} | whoever runs the service from that account
            DOORS | organizations DetachPolicy | policy {policyId} no longer holds for {targetId}\
             | aws organizations attach-policy --policy-id={policyId} --target-id={targetId}{in}\
             | aws organizations list-targets-for-policy --policy-id={policyId}{in} | whoever needs what the policy denies
            DOORS | organizations DisablePolicyType | policies of type {policyType} no longer hold anywhere; they have to be attached again, too\
             | aws organizations enable-policy-type --root-id={rootId} --policy-type={policyType}{in}\
             | aws organizations list-roots{in} | whoever needs what the policies deny
            DAMAGE | organizations CloseAccount | account {accountId} was closed; AWS Support can open it again for 90 days |\
             | aws organizations list-accounts{in} | nobody
            DAMAGE | route53domains DisableDomainTransferLock | domain {domainName} may be moved away\
             | aws route53domains enable-domain-transfer-lock --domain-name={domainName} --region=us-east-1{in}\
             | aws route53domains get-domain-detail --domain-name={domainName} --query=StatusList --region=us-east-1{in} | a transfer that you began yourself
            DAMAGE | route53domains TransferDomainToAnotherAwsAccount | domain {domainName} is on its way to another account. Once that has accepted, only AWS Support can help\
             | aws route53domains cancel-domain-transfer-to-another-aws-account --domain-name={domainName} --region=us-east-1{in}\
             | aws route53domains list-operations --region=us-east-1{in} | nobody, if the transfer is not yours
            DAMAGE | route53domains UpdateDomainNameservers | the name servers of domain {domainName} were changed; set those from before\
             | aws route53domains update-domain-nameservers --domain-name={domainName} --nameservers="file://${GOOD_NAMESERVERS:?JSON file with the name servers from before}" --region=us-east-1{in}\
             | aws route53domains get-domain-detail --domain-name={domainName} --query=Nameservers --region=us-east-1{in} | nobody
            DOORS | transfer CreateUser | user {userName} of file server {serverId} was made; it is shown, then deleted\
             | aws transfer describe-user --server-id={serverId} --user-name={userName}{at} && aws transfer delete-user --server-id={serverId} --user-name={userName}{at}\
             | aws transfer list-users --server-id={serverId}{at} | the user
            DOORS | transfer ImportSshPublicKey | user {userName} of file server {serverId} got the SSH key {sshPublicKeyId}\
             | aws transfer delete-ssh-public-key --server-id={serverId} --user-name={userName} --ssh-public-key-id={sshPublicKeyId}{at}\
             | aws transfer describe-user --server-id={serverId} --user-name={userName}{at} | the user
            """;

    private Directories() {}
}
