package io.tactrail.attack;

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
}
