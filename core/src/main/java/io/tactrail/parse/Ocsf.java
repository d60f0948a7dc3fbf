package io.tactrail.parse;

import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import io.tactrail.parse.Wrapping.Inside;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * CloudTrail in the Open Cybersecurity Schema Framework, as Security Lake writes it (here as JSON). Source: OCSF
 * mapping "AWS/v1.x/CloudTrail"; classes 6003 (API activity), 3001 (account change), 3002 (authentication).
 */
final class Ocsf {

    private static final String LOSSY =
            "OCSF: fields that the mapping does not know stand under unmapped or are gone, some with other types.";

    /** CloudTrail's path, then the places where OCSF may hold it. */
    private static final String[][] PATHS = {
        {"eventVersion", "metadata.product.version"},
        {"eventTime", "time_dt", "time"},
        {"eventSource", "api.service.name", "unmapped.eventSource", "service.name"},
        {"eventName", "api.operation", "unmapped.eventName"},
        {"awsRegion", "cloud.region"},
        {"sourceIPAddress", "src_endpoint.ip", "src_endpoint.domain"},
        {"userAgent", "http_request.user_agent"},
        {"errorCode", "api.response.error"},
        {"errorMessage", "api.response.message", "api.response.error_message"},
        {"requestID", "api.request.uid"},
        {"eventID", "metadata.uid"},
        {"eventType", "metadata.event_code", "unmapped.eventType"},
        {"apiVersion", "api.version"},
        {"recipientAccountId", "unmapped.recipientAccountId", "cloud.account.uid", "cloud.account_uid"},
        {"userIdentity.type", "actor.user.type"},
        {"userIdentity.userName", "actor.user.name"},
        {"userIdentity.accountId", "actor.user.account.uid", "actor.user.account_uid"},
        {"userIdentity.accessKeyId", "actor.user.credential_uid"},
        {"userIdentity.invokedBy", "actor.invoked_by"},
        {"userIdentity.identityProvider", "actor.idp.name"},
        {"userIdentity.sessionContext.sessionIssuer.arn", "actor.session.issuer"},
        {"userIdentity.sessionContext.attributes.creationDate", "actor.session.created_time"},
        {"userIdentity.sessionContext.attributes.mfaAuthenticated", "actor.session.is_mfa", "actor.session.mfa"},
    };

    private Ocsf() {}

    static @Nullable Inside inside(Obj object) {
        Obj metadata = object.object("metadata");
        if (metadata == null || !object.has("class_uid") && !object.has("category_uid")) {
            return null;
        }
        String raw = object.text("raw_data");
        if (raw != null && TreeParser.looksLikeJson(raw)) {
            return new Inside.Words(raw);
        }
        Obj product = metadata.object("product");
        String name = product == null ? null : product.text("name");
        if (name != null && !name.toLowerCase(Locale.ROOT).contains("cloudtrail")) {
            return null;
        }
        Obj record = new Obj();
        for (String[] paths : PATHS) {
            for (int i = 1; i < paths.length; i++) {
                Columns.put(record, paths[0], first(object, paths[i]));
            }
        }
        for (String path : List.of("actor.user.uid", "actor.user.uid_alt")) {
            Leaf id = first(object, path);
            String text = id == null ? null : id.text();
            if (text != null) {
                Columns.put(record, "userIdentity." + (text.startsWith("arn:") ? "arn" : "principalId"), id);
            }
        }
        data(record, "requestParameters", object, "request");
        data(record, "responseElements", object, "response");
        resources(record, object.array("resources"));
        unmapped(record, object.get("unmapped"));
        return EventParser.isRecord(record) ? new Inside.Mapped(record, LOSSY) : null;
    }

    /** The first scalar that a path reaches. */
    static @Nullable Leaf first(Obj object, String path) {
        List<Scalar> scalars = new TreeFields(object).at(FieldPath.of(path)).scalars();
        return scalars.isEmpty() ? null : new Leaf(scalars.get(0));
    }

    private static void data(Obj record, String name, Obj object, String part) {
        Obj api = object.object("api");
        Obj holder = api == null ? null : api.object(part);
        Node data = holder == null ? null : holder.get("data");
        String text = data == null ? null : data.text();
        if (text != null && TreeParser.looksLikeJson(text)) {
            try {
                data = TreeParser.parse(text.getBytes(StandardCharsets.UTF_8));
            } catch (BrokenJson e) {
                // Kept as the text that it is.
            }
        }
        Columns.put(record, name, data);
    }

    private static void resources(Obj record, @Nullable Arr resources) {
        if (resources == null) {
            return;
        }
        Arr list = new Arr();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.at(i) instanceof Obj resource) {
                Obj one = new Obj();
                Columns.put(one, "ARN", first(resource, "uid"));
                Leaf owner = first(resource, "owner.account.uid");
                Columns.put(one, "accountId", owner == null ? first(resource, "account_uid") : owner);
                Columns.put(one, "type", first(resource, "type"));
                list.add(one);
            }
        }
        record.add("resources", list);
    }

    /** Dotted names and values: an object, or a list of pairs where a Parquet map was written as JSON. */
    private static void unmapped(Obj record, @Nullable Node unmapped) {
        if (unmapped instanceof Obj object) {
            for (int i = 0; i < object.size(); i++) {
                Columns.put(record, object.key(i), object.value(i), i);
            }
        } else if (unmapped instanceof Arr pairs) {
            for (int i = 0; i < pairs.size(); i++) {
                if (pairs.at(i) instanceof Obj pair && pair.text("key") != null) {
                    Columns.put(record, String.valueOf(pair.text("key")), pair.get("value"), i);
                } else if (pairs.at(i) instanceof Arr pair
                        && pair.size() == 2
                        && pair.at(0).text() != null) {
                    Columns.put(record, String.valueOf(pair.at(0).text()), pair.at(1), i);
                }
            }
        }
    }
}
