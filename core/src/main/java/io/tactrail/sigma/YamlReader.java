package io.tactrail.sigma;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML that may come from anyone. It builds the tree from the parser's events, so that size, nesting and the
 * growth through aliases are bounded before anything is held; no tag makes an object.
 */
public final class YamlReader {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 64;

    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    /** A node that may be referred to again, and how many nodes that costs. */
    private record Anchored(YamlNode node, int nodes) {}

    private YamlReader(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
        events = new Parse(settings).parseString(text).iterator();
    }

    /** The documents of a file, in order; none where it has comments only. */
    public static List<YamlNode> read(byte[] bytes) throws SigmaException {
        return read(decoded(bytes));
    }

    private static String decoded(byte[] bytes) throws SigmaException {
        if (bytes.length > MOST_BYTES) {
            throw limit(null, "the file has more than " + MOST_BYTES + " bytes; split it");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SigmaException(new Problem("E_YAML", 0, 0, "the file is not UTF-8; save it as UTF-8"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    public static List<YamlNode> read(String text) throws SigmaException {
        List<YamlNode> nodes = new ArrayList<>();
        for (YamlDocument document : documents(text)) {
            if (document.problem() != null) {
                throw new SigmaException(document.problem());
            }
            if (document.root() != null) {
                nodes.add(document.root());
            }
        }
        return nodes;
    }

    /**
     * Each document by itself, so that a key that stands twice in one does not lose the others (item 25).
     *
     * @throws SigmaException where the file as a whole cannot be read: broken syntax, too large
     */
    static List<YamlDocument> documents(byte[] bytes) throws SigmaException {
        return documents(decoded(bytes));
    }

    private static List<YamlDocument> documents(String text) throws SigmaException {
        try {
            return new YamlReader(text).documents();
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            throw new SigmaException(new Problem(
                    "E_YAML",
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "not YAML: " + oneLine(e.getProblem()) + "; correct the syntax"));
        } catch (YamlEngineException e) {
            throw new SigmaException(new Problem("E_YAML", 0, 0, "not YAML: " + oneLine(e.getMessage())));
        }
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "unreadable" : message.strip().replaceAll("\\s+", " ");
    }

    private List<YamlDocument> documents() throws SigmaException {
        List<YamlDocument> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                anchors.clear();
                documents.add(document());
            }
        }
        return documents;
    }

    private YamlDocument document() throws SigmaException {
        try {
            YamlNode node = node(events.next(), 0);
            boolean empty = node instanceof YamlNode.Scalar scalar
                    && scalar.plain()
                    && scalar.text().isEmpty();
            return new YamlDocument(empty ? null : node, null);
        } catch (SigmaException e) {
            if (e.problem().code().equals("E_YAML_LIMIT")) {
                throw e;
            }
            Event event = events.next();
            while (!(event instanceof DocumentEndEvent)) {
                event = events.next();
            }
            return new YamlDocument(null, e.problem());
        }
    }

    private YamlNode node(Event event, int depth) throws SigmaException {
        if (event instanceof AliasEvent alias) {
            Anchored anchored = anchors.get(alias.getAlias());
            if (anchored == null) {
                throw new SigmaException(problem(event, "E_YAML", "*" + alias.getAlias() + " stands for nothing yet"));
            }
            count(event, anchored.nodes());
            return anchored.node();
        }
        if (depth > DEEPEST) {
            throw limit(event, "nested deeper than " + DEEPEST + " levels; flatten it");
        }
        int before = nodes;
        count(event, 1);
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag());
            node = new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), line(event), column(event));
        } else if (event instanceof CollectionStartEvent start) {
            refuseTag(event, start.getTag());
            node = event instanceof MappingStartEvent ? map(event, depth) : sequence(event, depth);
        } else {
            throw new SigmaException(problem(event, "E_YAML", "not YAML: a value was expected here"));
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(node, nodes - before));
        }
        return node;
    }

    private YamlNode map(Event start, int depth) throws SigmaException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new SigmaException(problem(event, "E_YAML", "a key must be a single value; quote it"));
            }
            if (!seen.add(key.text())) {
                throw new SigmaException(problem(
                        event, "E_YAML_DUPKEY", "the key '" + key.text() + "' stands twice in one map; remove one"));
            }
            entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
        }
        return new YamlNode.Map(entries, line(start), column(start));
    }

    private YamlNode sequence(Event start, int depth) throws SigmaException {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(items, line(start), column(start));
    }

    private void count(Event event, int more) throws SigmaException {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw limit(event, "more than " + MOST_NODES + " values, aliases counted; split the file");
        }
    }

    private static void refuseTag(Event event, Optional<String> tag) throws SigmaException {
        if (tag.isPresent() && !tag.get().equals("!")) {
            throw new SigmaException(
                    problem(event, "E_YAML", "the tag '" + tag.get() + "' is not accepted; remove it"));
        }
    }

    private static SigmaException limit(@Nullable Event event, String reason) {
        return new SigmaException(
                event == null ? new Problem("E_YAML_LIMIT", 0, 0, reason) : problem(event, "E_YAML_LIMIT", reason));
    }

    private static Problem problem(Event event, String code, String reason) {
        return new Problem(code, line(event), column(event), reason);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    }
}
