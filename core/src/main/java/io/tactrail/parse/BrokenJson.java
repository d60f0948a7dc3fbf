package io.tactrail.parse;

/** A stretch of bytes is no JSON, or one that is beyond the bounds; the message says why in plain words. */
final class BrokenJson extends Exception {

    BrokenJson(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
