package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import java.util.Comparator;

/**
 * A credential of which the evidence does not show where it came from.
 *
 * @param first event that it was used in
 * @param events it was used in
 */
public record Gap(Credential credential, Missing missing, Witness first, long events) implements Comparable<Gap> {

    private static final Comparator<Gap> ORDER =
            Comparator.comparing(Gap::first).thenComparing(Gap::credential);

    @Override
    public int compareTo(Gap other) {
        return ORDER.compare(this, other);
    }
}
