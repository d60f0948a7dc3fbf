package io.tactrail.story;

import java.util.List;

/**
 * A behaviour concluded from several events.
 *
 * @param kind which one
 * @param session the number of the session it is about
 * @param why one sentence
 * @param references the events that show it, in order
 */
public record Finding(Kind kind, int session, String why, List<String> references) {

    public Finding {
        references = List.copyOf(references);
    }

    /** How sure the conclusion is. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /** A kind of behaviour; techniques are ATT&amp;CK 18.1 and migrated when shown. */
    public enum Kind {
        PERMISSION_GAINED("permission gained", 25, Confidence.HIGH, "T1098.003"),
        DENIED_BURST("denied burst", 10, Confidence.MEDIUM, "T1580"),
        ENUMERATION_BURST("enumeration burst", 10, Confidence.MEDIUM, "T1580"),
        MINTED_CREDENTIAL_USED("minted credential used", 12, Confidence.HIGH, "T1098.001"),
        PERSISTENCE_LEFT("persistence left", 15, Confidence.MEDIUM, "T1098"),
        INSTANCE_CREDENTIAL_OUTSIDE("instance credential used outside", 45, Confidence.HIGH, "T1552.005"),
        NEW_REGION("region never used before", 10, Confidence.MEDIUM, "T1535"),
        ODD_HOUR("hour never worked before", 6, Confidence.LOW, "T1078.004");

        private final String words;
        private final int points;
        private final Confidence confidence;
        private final String technique;

        Kind(String words, int points, Confidence confidence, String technique) {
            this.words = words;
            this.points = points;
            this.confidence = confidence;
            this.technique = technique;
        }

        public String words() {
            return words;
        }

        public int points() {
            return points;
        }

        public Confidence confidence() {
            return confidence;
        }

        public String technique() {
            return technique;
        }
    }
}
