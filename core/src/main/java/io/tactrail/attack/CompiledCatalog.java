package io.tactrail.attack;

import io.tactrail.event.Outcome;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.Modifier;
import io.tactrail.sigma.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A catalog as one compact file, made by the build and read at every start, since reading seventy YAML files takes
 * longer than a small case. It is whole numbers but for a table of strings; the same catalog gives the
 * same bytes. Only the build that wrote it reads it, so the form may change at will.
 */
final class CompiledCatalog {

    static final String NAME = "catalog.bin";

    private static final int FORM = 0x54435401;

    private static final int ALL_OF = 0;
    private static final int ANY_OF = 1;
    private static final int ITEM = 2;

    private CompiledCatalog() {}

    static byte[] write(Catalog catalog) {
        Writer writer = new Writer();
        writer.catalog(catalog);
        return writer.finish();
    }

    static Catalog read(byte[] bytes) throws IOException {
        return new Reader(bytes).catalog();
    }

    private static final class Writer {
        private final Map<String, Integer> strings = new LinkedHashMap<>();
        private final Map<Mapping, Integer> mappings = new LinkedHashMap<>();
        private final List<Integer> body = new ArrayList<>();

        void catalog(Catalog catalog) {
            string(catalog.sha256());
            list(catalog.sourceTable().rows(), this::row);
            list(catalog.voices(), this::voice);
            list(catalog.entries(), entry -> {
                mark(catalog, entry.mark());
                list(entry.when(), condition -> {
                    detection(condition.match);
                    mark(catalog, condition.mark);
                });
            });
        }

        byte[] finish() {
            List<Integer> numbers = new ArrayList<>();
            numbers.add(mappings.size());
            for (Mapping mapping : mappings.keySet()) {
                numbers.add(place(mapping.tactic()));
                numbers.add(place(mapping.technique()));
                numbers.add(place(mapping.name()));
                numbers.add(place(mapping.migrated()));
            }
            numbers.addAll(body);
            ByteArrayOutputStream texts = new ByteArrayOutputStream();
            List<Integer> lengths = new ArrayList<>();
            for (String string : strings.keySet()) {
                byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
                lengths.add(bytes.length);
                texts.writeBytes(bytes);
            }
            ByteBuffer whole = ByteBuffer.allocate(4 * (3 + lengths.size() + numbers.size()) + texts.size());
            whole.putInt(FORM).putInt(lengths.size()).putInt(numbers.size());
            lengths.forEach(whole::putInt);
            numbers.forEach(whole::putInt);
            return whole.put(texts.toByteArray()).array();
        }

        private void row(SourceTable.Row row) {
            string(row.tactic());
            string(row.event());
            list(row.services(), this::string);
            string(row.agrees());
            string(row.reason());
        }

        private void voice(Voice voice) {
            string(voice.id());
            string(voice.name());
            string(voice.link());
            string(voice.licence());
            string(voice.commit());
        }

        private void mark(Catalog catalog, Mark mark) {
            string(mark.service());
            string(mark.event());
            string(mark.means());
            string(mark.access());
            string(mark.category());
            body.add(mark.weight());
            string(mark.confidence());
            list(mark.written(), this::mapping);
            list(catalog.mappings(mark, AttackVersion.V19_0), this::mapping);
            string(mark.why());
            list(mark.sources(), this::string);
            Outcome outcome = mark.outcome();
            body.add(outcome == null ? -1 : outcome.ordinal());
        }

        private void detection(Detection detection) {
            if (detection instanceof Detection.AllOf allOf) {
                body.add(ALL_OF);
                list(allOf.items(), this::detection);
            } else if (detection instanceof Detection.AnyOf anyOf) {
                body.add(ANY_OF);
                list(anyOf.alternatives(), this::detection);
            } else {
                Detection.Item item = (Detection.Item) detection;
                body.add(ITEM);
                string(item.field());
                list(item.modifiers(), modifier -> body.add(modifier.ordinal()));
                list(item.values(), this::value);
            }
        }

        private void value(Value value) {
            if (value instanceof Value.Text text) {
                body.add(0);
                string(text.text());
            } else if (value instanceof Value.Number number) {
                body.add(1);
                string(number.value().toString());
            } else if (value instanceof Value.Bool bool) {
                body.add(bool.value() ? 3 : 2);
            } else {
                body.add(4);
            }
        }

        private <T> void list(List<? extends T> list, Consumer<T> writing) {
            body.add(list.size());
            for (T element : list) {
                writing.accept(element);
            }
        }

        private void mapping(Mapping mapping) {
            body.add(mappings.computeIfAbsent(mapping, key -> mappings.size()));
        }

        private void string(String string) {
            body.add(place(string));
        }

        private int place(String string) {
            return strings.computeIfAbsent(string, key -> strings.size());
        }
    }

    /** Plain loops: at the first lambda the JDK spends more time than this whole class. */
    private static final class Reader {
        private static final Modifier[] MODIFIERS = Modifier.values();
        private static final Outcome[] OUTCOMES = Outcome.values();

        private final int[] numbers;
        private final String[] strings;
        private final Mapping[] mappings;
        private final List<List<Mapping>> migrated = new ArrayList<>();
        private int at;

        Reader(byte[] bytes) throws IOException {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (bytes.length < 12 || in.getInt() != FORM) {
                throw new IOException("not a catalog of this build");
            }
            int[] lengths = new int[in.getInt()];
            numbers = new int[in.getInt()];
            in.asIntBuffer().get(lengths).get(numbers);
            strings = new String[lengths.length];
            int from = 12 + 4 * (lengths.length + numbers.length);
            for (int i = 0; i < strings.length; i++) {
                strings[i] = new String(bytes, from, lengths[i], StandardCharsets.UTF_8);
                from += lengths[i];
            }
            mappings = new Mapping[next()];
            for (int i = 0; i < mappings.length; i++) {
                mappings[i] = new Mapping(string(), string(), string(), string());
            }
        }

        Catalog catalog() {
            String sha256 = string();
            SourceTable.Row[] rows = new SourceTable.Row[next()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new SourceTable.Row(string(), string(), strings(), string(), string());
            }
            Voice[] voices = new Voice[next()];
            for (int i = 0; i < voices.length; i++) {
                voices[i] = new Voice(string(), string(), string(), string(), string());
            }
            Entry[] entries = new Entry[next()];
            for (int i = 0; i < entries.length; i++) {
                Mark mark = mark();
                Entry.Condition[] when = new Entry.Condition[next()];
                for (int k = 0; k < when.length; k++) {
                    when[k] = new Entry.Condition(detection(), mark());
                }
                entries[i] = new Entry(mark, List.of(when));
            }
            return new Catalog(List.of(entries), migrated, new SourceTable(List.of(rows)), List.of(voices), sha256);
        }

        private Mark mark() {
            String service = string();
            String event = string();
            String means = string();
            String access = string();
            String category = string();
            int weight = next();
            String confidence = string();
            List<Mapping> written = mappings();
            int id = migrated.size();
            migrated.add(mappings());
            String why = string();
            List<String> sources = strings();
            int outcome = next();
            return new Mark(
                    id,
                    service,
                    event,
                    means,
                    access,
                    category,
                    weight,
                    confidence,
                    written,
                    why,
                    sources,
                    outcome < 0 ? null : OUTCOMES[outcome]);
        }

        private Detection detection() {
            int kind = next();
            if (kind == ALL_OF) {
                Detection.Item[] items = new Detection.Item[next()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = (Detection.Item) detection();
                }
                return new Detection.AllOf(List.of(items));
            }
            if (kind == ITEM) {
                String field = string();
                Modifier[] modifiers = new Modifier[next()];
                for (int i = 0; i < modifiers.length; i++) {
                    modifiers[i] = MODIFIERS[next()];
                }
                Value[] values = new Value[next()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value();
                }
                return new Detection.Item(field, List.of(modifiers), List.of(values), 0, 0);
            }
            Detection[] alternatives = new Detection[next()];
            for (int i = 0; i < alternatives.length; i++) {
                alternatives[i] = detection();
            }
            return new Detection.AnyOf(List.of(alternatives));
        }

        private Value value() {
            return switch (next()) {
                case 0 -> new Value.Text(string());
                case 1 -> new Value.Number(new BigDecimal(string()));
                case 2 -> new Value.Bool(false);
                case 3 -> new Value.Bool(true);
                default -> new Value.Null();
            };
        }

        private List<Mapping> mappings() {
            Mapping[] list = new Mapping[next()];
            for (int i = 0; i < list.length; i++) {
                list[i] = mappings[next()];
            }
            return List.of(list);
        }

        private List<String> strings() {
            String[] list = new String[next()];
            for (int i = 0; i < list.length; i++) {
                list[i] = string();
            }
            return List.of(list);
        }

        private String string() {
            return strings[next()];
        }

        private int next() {
            return numbers[at++];
        }
    }
}
