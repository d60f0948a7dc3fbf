package io.tactrail.event;

import java.util.List;

/**
 * Every field of a record, by path. This is all that is seen of a record outside {@code parse}: no JSON library
 * shows through.
 */
public interface Fields {

    /** What the path reaches. */
    Bag at(FieldPath path);

    /**
     * What each of these paths reaches, by its number: the same as asking one by one, perhaps in one walk. The array is
     * the caller's.
     */
    default Bag[] at(FieldPaths paths) {
        Bag[] bags = new Bag[paths.size()];
        for (int i = 0; i < bags.length; i++) {
            bags[i] = at(paths.path(i));
        }
        return bags;
    }

    /** What the path with a number reaches. */
    default Bag at(FieldPaths paths, int number) {
        return at(paths.path(number));
    }

    /**
     * Whether a path is answered without a look at what others ask for, so that to ask for many at once saves nothing and
     * may cost what nobody needs.
     */
    default boolean single() {
        return false;
    }

    /** The names of the fields in the objects that the path reaches, each as often as it stands there. */
    List<String> names(FieldPath path);

    /** The objects that the path reaches, each with its own fields, in the record's order: what belongs together. */
    List<Fields> objects(FieldPath path);
}
