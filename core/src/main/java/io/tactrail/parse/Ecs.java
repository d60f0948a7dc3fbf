package io.tactrail.parse;

import io.tactrail.parse.Node.Obj;
import io.tactrail.parse.Wrapping.Inside;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudTrail in the Elastic Common Schema, as Filebeat's and Elastic Agent's aws.cloudtrail data set maps it, where
 * {@code event.original} was not kept. Source: Elastic, "AWS CloudTrail integration", exported fields.
 */
final class Ecs {

    private static final String LOSSY =
            "Elastic's mapping without event.original: fields that it does not keep are gone, requests may be text.";

    private static final String[][] PATHS = {
        {"eventVersion", "aws.cloudtrail.event_version"},
        {"eventTime", "@timestamp"},
        {"eventSource", "event.provider"},
        {"eventName", "event.action"},
        {"awsRegion", "cloud.region"},
        {"sourceIPAddress", "source.address", "source.ip"},
        {"userAgent", "user_agent.original"},
        {"errorCode", "aws.cloudtrail.error_code"},
        {"errorMessage", "aws.cloudtrail.error_message"},
        {"requestID", "aws.cloudtrail.request_id"},
        {"eventID", "event.id", "aws.cloudtrail.event_id"},
        {"readOnly", "aws.cloudtrail.read_only"},
        {"eventType", "aws.cloudtrail.event_type"},
        {"eventCategory", "aws.cloudtrail.event_category"},
        {"managementEvent", "aws.cloudtrail.management_event"},
        {"recipientAccountId", "aws.cloudtrail.recipient_account_id", "cloud.account.id"},
        {"sharedEventID", "aws.cloudtrail.shared_event_id"},
        {"vpcEndpointId", "aws.cloudtrail.vpc_endpoint_id"},
        {"userIdentity.type", "aws.cloudtrail.user_identity.type"},
        {"userIdentity.arn", "aws.cloudtrail.user_identity.arn"},
        {"userIdentity.principalId", "user.id"},
        {"userIdentity.accessKeyId", "aws.cloudtrail.user_identity.access_key_id"},
        {"userIdentity.accountId", "aws.cloudtrail.user_identity.account_id", "cloud.account.id"},
        {"userIdentity.invokedBy", "aws.cloudtrail.user_identity.invoked_by"},
        {"userIdentity.userName", "user.name"},
        {
            "userIdentity.sessionContext.attributes.creationDate",
            "aws.cloudtrail.user_identity.session_context.creation_date"
        },
        {
            "userIdentity.sessionContext.attributes.mfaAuthenticated",
            "aws.cloudtrail.user_identity.session_context.mfa_authenticated"
        },
        {
            "userIdentity.sessionContext.sessionIssuer.type",
            "aws.cloudtrail.user_identity.session_context.session_issuer.type"
        },
        {
            "userIdentity.sessionContext.sessionIssuer.principalId",
            "aws.cloudtrail.user_identity.session_context.session_issuer.principal_id"
        },
        {
            "userIdentity.sessionContext.sessionIssuer.arn",
            "aws.cloudtrail.user_identity.session_context.session_issuer.arn"
        },
        {
            "userIdentity.sessionContext.sessionIssuer.accountId",
            "aws.cloudtrail.user_identity.session_context.session_issuer.account_id"
        },
    };

    /** The two renderings of a request: an object of its own, or one text. */
    private static final Map<String, String> BODIES = Map.of(
            "requestParameters", "request_parameters",
            "responseElements", "response_elements",
            "additionalEventData", "additional_eventdata",
            "serviceEventDetails", "service_event_details");

    private Ecs() {}

    static @Nullable Inside inside(Obj object) {
        Obj aws = object.object("aws");
        Obj cloudtrail = aws == null ? null : aws.object("cloudtrail");
        boolean dotted = cloudtrail == null && object.has("event.action") && object.has("event.provider");
        if (cloudtrail == null && !dotted) {
            return null;
        }
        Obj record = new Obj();
        for (String[] paths : PATHS) {
            for (int i = 1; i < paths.length; i++) {
                Columns.put(record, paths[0], Ocsf.first(object, paths[i]));
            }
        }
        if (cloudtrail != null) {
            Obj flattened = cloudtrail.object("flattened");
            BODIES.forEach((name, key) -> {
                Columns.put(record, name, flattened == null ? null : flattened.get(key));
                Columns.put(record, name, cloudtrail.get(key));
            });
        }
        return EventParser.isRecord(record) ? new Inside.Mapped(record, LOSSY) : null;
    }
}
