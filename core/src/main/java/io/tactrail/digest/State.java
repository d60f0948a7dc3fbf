package io.tactrail.digest;

/** What is known of a log or digest. Nothing is called valid that was not verified up to a public key. */
public enum State {
    /** As CloudTrail delivered it, under its name. */
    VALID("valid"),
    /** As CloudTrail delivered it, but it lies under another name or in another folder. */
    MOVED("moved"),
    /** Not as CloudTrail delivered it: another content, bytes behind it, or a name that CloudTrail gave to another. */
    ALTERED("altered"),
    /** Listed or pointed to, and not among the evidence. */
    MISSING("missing"),
    /** Delivered, by its name, in a time of which verified digests tell, and none of them lists it. */
    UNLISTED("unlisted"),
    /** Neither can be said. */
    UNVERIFIABLE("unverifiable");

    private final String word;

    State(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether the evidence is not what CloudTrail delivered. */
    public boolean bad() {
        return this == ALTERED || this == MISSING || this == UNLISTED;
    }

    /** Whether the content is proved to be CloudTrail's. */
    public boolean genuine() {
        return this == VALID || this == MOVED;
    }
}
