package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.Fields;
import java.util.List;

/** An event that rules have hit, with what was fetched of it for them. */
record Seen(Fields fields, FieldPaths fetched, Bag[] bags) implements Fields {

    @Override
    public Bag at(FieldPath path) {
        int number = fetched.number(path);
        return number < 0 ? fields.at(path) : bags[number];
    }

    @Override
    public List<String> names(FieldPath path) {
        return fields.names(path);
    }

    @Override
    public List<Fields> objects(FieldPath path) {
        return fields.objects(path);
    }
}
