package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.event.Scalar;
import io.tactrail.event.UserIdentity;
import io.tactrail.event.UserIdentity.SessionIssuer;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree to an {@link Event}. What has a wrong type is null there; {@code fields} still shows it. */
final class EventParser {

    private static final int ACCOUNT_DIGITS = 12;

    private static final List<String> WHOLE =
            List.of("eventVersion", "userIdentity", "eventTime", "awsRegion", "eventID", "eventType");

    private EventParser() {}

    /** Whether an object has what makes it CloudTrail's; {@code aws:s3} and the like name carriers, not services. */
    static boolean isRecord(Obj object) {
        String source = object.text("eventSource");
        return source != null
                && !source.startsWith("aws:")
                && object.text("eventName") != null
                && !Strangers.isTimeline(object);
    }

    /** Whether a record is so complete that it is no part of another. */
    static boolean isWhole(Obj object) {
        int keys = 0;
        for (String key : WHOLE) {
            keys += object.has(key) ? 1 : 0;
        }
        return isRecord(object) && keys >= 3;
    }

    /** Of an object that {@link #isRecord}. */
    static Event parse(Obj record) {
        return new Event(
                text(record, "eventVersion"),
                identity(record.object("userIdentity")),
                Times.parse(record.get("eventTime")),
                String.valueOf(record.text("eventSource")),
                String.valueOf(record.text("eventName")),
                text(record, "awsRegion"),
                text(record, "sourceIPAddress"),
                text(record, "userAgent"),
                text(record, "errorCode"),
                text(record, "errorMessage"),
                text(record, "requestID"),
                text(record, "eventID"),
                bool(record.get("readOnly")),
                text(record, "eventType"),
                text(record, "eventCategory"),
                account(record, "recipientAccountId"),
                text(record, "sharedEventID"),
                new TreeFields(record));
    }

    /** Whether a key stands twice in a part of a record that an event is made of. Of two the last counts. */
    static boolean repeats(Obj record) {
        if (record.repeats()) {
            return true;
        }
        Obj identity = record.object("userIdentity");
        if (identity == null || identity.repeats()) {
            return identity != null;
        }
        Obj context = identity.object("sessionContext");
        if (context == null || context.repeats()) {
            return context != null;
        }
        Obj issuer = context.object("sessionIssuer");
        Obj attributes = context.object("attributes");
        return issuer != null && issuer.repeats() || attributes != null && attributes.repeats();
    }

    static UserIdentity identity(@Nullable Obj identity) {
        if (identity == null) {
            return UserIdentity.ABSENT;
        }
        Obj context = identity.object("sessionContext");
        Obj issuer = context == null ? null : context.object("sessionIssuer");
        Obj attributes = context == null ? null : context.object("attributes");
        return new UserIdentity(
                text(identity, "type"),
                text(identity, "principalId"),
                text(identity, "arn"),
                account(identity, "accountId"),
                text(identity, "accessKeyId"),
                text(identity, "userName"),
                text(identity, "invokedBy"),
                text(identity, "identityProvider"),
                issuer == null
                        ? null
                        : new SessionIssuer(
                                text(issuer, "type"),
                                text(issuer, "principalId"),
                                text(issuer, "arn"),
                                account(issuer, "accountId"),
                                text(issuer, "userName")),
                attributes == null ? null : Times.parse(attributes.get("creationDate")),
                attributes == null ? null : word(attributes.get("mfaAuthenticated")));
    }

    /** A text, or a number's text. */
    private static @Nullable String text(Obj object, String key) {
        return object.get(key) instanceof Leaf leaf
                        && (leaf.scalar instanceof Scalar.Text || leaf.scalar instanceof Scalar.Number)
                ? leaf.scalar.text()
                : null;
    }

    /** Account ids that became numbers on their way have lost their leading zeros. */
    private static @Nullable String account(Obj object, String key) {
        String text = text(object, key);
        if (text == null || !(object.get(key) instanceof Leaf leaf) || leaf.scalar instanceof Scalar.Text) {
            return text;
        }
        return "0".repeat(Math.max(0, ACCOUNT_DIGITS - text.length())) + text;
    }

    private static @Nullable String word(@Nullable Node node) {
        return node instanceof Leaf leaf && leaf.scalar != null ? leaf.scalar.text() : null;
    }

    private static @Nullable Boolean bool(@Nullable Node node) {
        String word = word(node);
        if (word == null) {
            return null;
        }
        return word.equalsIgnoreCase("true") ? Boolean.TRUE : word.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }
}
