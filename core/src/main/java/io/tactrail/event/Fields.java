package io.tactrail.event;

/**
 * Every field of a record, by path. This is all that is seen of a record outside {@code parse}: no JSON library
 * shows through.
 */
public interface Fields {

    /** What the path reaches. */
    Bag at(FieldPath path);
}
