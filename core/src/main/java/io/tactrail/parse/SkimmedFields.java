package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Identities.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths over a record that was skimmed: what {@link TreeFields} says of its tree, without the tree where that is enough. */
final class SkimmedFields implements Fields {

    /** Paths that are remembered; rules and tables ask for some hundreds. */
    private static final int ROUTES = 1 << 12;

    private static final int RECENT = 1 << 10;

    static final Bag TRUE = Bag.of(new Scalar.Bool(true));
    static final Bag FALSE = Bag.of(new Scalar.Bool(false));

    private final SkimmedRecord record;
    private final Map<FieldPath, Route> routes = new HashMap<>();
    private int identityRoutes;

    /** Routes of the last paths that were asked for, by the objects that they are. */
    private final @Nullable Route[] recent = new Route[RECENT];

    private final @Nullable FieldPath[] recentPaths = new FieldPath[RECENT];

    /** The paths that were last asked for by number, and their routes. */
    private @Nullable FieldPaths asked;

    private Route[] askedRoutes = {};

    SkimmedFields(SkimmedRecord record) {
        this.record = record;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public Bag at(FieldPath path) {
        return at(route(path));
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public Bag at(FieldPaths paths, int number) {
        if (paths != asked) {
            askedRoutes = new Route[paths.size()];
            for (int i = 0; i < askedRoutes.length; i++) {
                askedRoutes[i] = route(paths.path(i));
            }
            asked = paths;
        }
        return at(askedRoutes[number]);
    }

    @SuppressWarnings("ReferenceEquality")
    private Route route(FieldPath path) {
        int slot = System.identityHashCode(path) & RECENT - 1;
        Route known = recent[slot];
        if (known == null || recentPaths[slot] != path) {
            known = looked(path);
            recent[slot] = known;
            recentPaths[slot] = path;
        }
        return known;
    }

    private Route looked(FieldPath path) {
        Route route = routes.get(path);
        if (route == null) {
            if (routes.size() == ROUTES) {
                routes.clear();
            }
            route = Route.of(path, identityRoutes);
            if (route.field() == Wanted.USER_IDENTITY) {
                identityRoutes++;
            }
            routes.put(path, route);
        }
        return route;
    }

    private Bag at(Route route) {
        int field = route.field();
        if (field < 0) {
            return mayReach(field) ? TreeFields.at(record.whole(), start(route), route.path()) : Bag.ABSENT;
        }
        boolean ends = route.rest() == TreeFields.END;
        if (!record.has(field)) {
            return ends && record.isNull(field) ? Bag.NULL : Bag.ABSENT;
        }
        return switch (record.first(field)) {
            case '"' -> ends ? record.textBag(field) : Bag.ABSENT;
            case 't' -> ends ? TRUE : Bag.ABSENT;
            case 'f' -> ends ? FALSE : Bag.ABSENT;
            default -> record.at(field, route);
        };
    }

    /** Whether a path that takes none of the fields can reach anything. */
    private boolean mayReach(int field) {
        return field == Route.WHOLE || (record.facts & Wanted.OTHERS) != 0;
    }

    private static int start(Route route) {
        return route.field() == Route.WHOLE ? TreeFields.END : 0;
    }

    @Override
    public List<String> names(FieldPath path) {
        Route route = route(path);
        if (route.field() < 0) {
            return mayReach(route.field()) ? TreeFields.names(record.whole(), start(route), path.text()) : List.of();
        }
        if (route.rest() == TreeFields.END && record.has(route.field()) && route.field() != Wanted.USER_IDENTITY) {
            List<String> names = record.names(route.field());
            if (names != null) {
                return names;
            }
        }
        Node node = container(route.field());
        return node == null ? List.of() : TreeFields.names(node, route.rest(), path.text());
    }

    @Override
    public List<Fields> objects(FieldPath path) {
        Route route = route(path);
        if (route.field() < 0) {
            return mayReach(route.field()) ? TreeFields.objects(record.whole(), start(route), path.text()) : List.of();
        }
        Node node = container(route.field());
        return node == null ? List.of() : TreeFields.objects(node, route.rest(), path.text());
    }

    /** The value of a field that is an object or a list. */
    private @Nullable Node container(int field) {
        if (!record.has(field) || record.first(field) != '{' && record.first(field) != '[') {
            return null;
        }
        Identity identity = field == Wanted.USER_IDENTITY ? record.identity() : null;
        return identity != null ? identity.tree() : record.node(field);
    }

    /** These fields for an event, which may be kept longer than the record is shown: it is told then, not misled. */
    Fields kept() {
        return new Kept(record.turn);
    }

    private final class Kept implements Fields {

        private final long turn;

        Kept(long turn) {
            this.turn = turn;
        }

        private Fields shown() {
            if (turn != record.turn) {
                throw new IllegalStateException("an event that was skimmed was asked after its time");
            }
            return SkimmedFields.this;
        }

        @Override
        public boolean single() {
            return true;
        }

        @Override
        public Bag at(FieldPath path) {
            return shown().at(path);
        }

        @Override
        public Bag at(FieldPaths paths, int number) {
            return shown().at(paths, number);
        }

        @Override
        public List<String> names(FieldPath path) {
            return shown().names(path);
        }

        @Override
        public List<Fields> objects(FieldPath path) {
            return shown().objects(path);
        }
    }
}
