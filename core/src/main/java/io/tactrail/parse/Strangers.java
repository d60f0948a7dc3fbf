package io.tactrail.parse;

import io.tactrail.parse.Node.Obj;

/** What is no CloudTrail log, and what it is instead. */
final class Strangers {

    static final String JSON = "JSON without CloudTrail records";
    static final String TEXT = "other text";
    static final String BINARY = "other binary";

    private Strangers() {}

    /** The name of a JSON value that holds no records. */
    static String json(Node node) {
        if (node instanceof Obj object && object.has("digestStartTime") && object.has("digestS3Bucket")) {
            return "CloudTrail digest";
        }
        return JSON;
    }
}
