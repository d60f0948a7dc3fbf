package io.tactrail.event;

import java.util.List;

/**
 * Every field of a record, by path. This is all that is seen of a record outside {@code parse}: no JSON library
 * shows through.
 */
public interface Fields {

    /** What the path reaches. */
    Bag at(FieldPath path);

    /** The names of the fields in the objects that the path reaches, each as often as it stands there. */
    List<String> names(FieldPath path);
}
