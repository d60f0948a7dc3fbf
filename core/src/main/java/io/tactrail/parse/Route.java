package io.tactrail.parse;

import io.tactrail.event.FieldPath;

/**
 * How a path goes through a record that was skimmed: which of the record's own keys it takes, and where it goes on. No key
 * at the top of such a record has a dot, so a path takes the key that is its first name, and no other.
 *
 * @param path the path
 * @param field whose value it goes through; OTHER where no field has that name; WHOLE where it goes from the record itself
 * @param rest where the rest of the path's text begins; {@link TreeFields#END} for none
 * @param number of a path through {@code userIdentity}, from 0
 */
record Route(FieldPath path, int field, int rest, int number) {

    static final int WHOLE = -3;

    /** What paths with such numbers reach is remembered for each identity. */
    static final int REMEMBERED = 64;

    /** @param number what is to be its number if it goes through {@code userIdentity} */
    static Route of(FieldPath path, int number) {
        if (path.names().isEmpty()) {
            return new Route(path, WHOLE, TreeFields.END, number);
        }
        String text = path.text();
        int dot = text.indexOf('.');
        return new Route(
                path,
                Wanted.named(dot < 0 ? text : text.substring(0, dot)),
                dot < 0 ? TreeFields.END : dot + 1,
                number);
    }
}
