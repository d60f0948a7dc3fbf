package io.tactrail.attack;

import org.jspecify.annotations.Nullable;

/** The versions of MITRE ATT&amp;CK (Enterprise) that Tactrail speaks. The catalog is written in the first of them. */
public enum AttackVersion {
    V18_1("18.1"),
    V19_0("19.0");

    private final String number;

    AttackVersion(String number) {
        this.number = number;
    }

    /** "18.1", "19.0". */
    public String number() {
        return number;
    }

    /** The version that a person means by "18.1", "v19", "19.0.0", or null. */
    public static @Nullable AttackVersion of(String text) {
        String wanted = text.strip().replaceFirst("^[vV]", "");
        for (AttackVersion version : values()) {
            String major = version.number.substring(0, version.number.indexOf('.'));
            if (wanted.equals(version.number) || wanted.equals(version.number + ".0") || wanted.equals(major)) {
                return version;
            }
        }
        return null;
    }
}
