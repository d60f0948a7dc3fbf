package io.tactrail.parse;

import io.tactrail.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a member holds, numbers it, and remembers enough to say at the end what the member is. Objects that
 * nobody knows are held back until something known was found: without that, the member is a stranger.
 */
final class Teller {

    static final String UNKNOWN = "not a CloudTrail record";

    private static final byte[] NO_TEXT = {};

    /** Unknown objects that are held back; a member with more and nothing else tells them and is a stranger still. */
    private static final int HELD = 100_000;

    /** How much of what a fault says of itself is told. */
    private static final int FAULT_LENGTH = 200;

    private final Audience sink;
    private final @Nullable Skimming skimming;
    private final Set<String> shapes = new LinkedHashSet<>();
    private final Set<String> lists = new LinkedHashSet<>();
    private final Set<String> losses = new LinkedHashSet<>();
    private final Map<String, Integer> strangers = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private long index;
    private long known;
    private long insights;
    private long rejects;
    private long unknown;
    private long repeating;
    private long[] held = new long[0];
    private int holding;
    private long damage = -1;
    private String damageReason = "";

    Teller(Sink sink, @Nullable Raw raw) {
        this.sink = new Audience(sink, raw);
        skimming = sink instanceof Skimming asked ? asked : null;
    }

    /** @param json the record's own text, asked for only if someone wants it */
    void event(long offset, Hash128 hash, Event event, Origin origin, Supplier<byte[]> json) {
        tellHeld();
        // Before anything is counted: should it fail, a reject takes this event's index, as the event did without text.
        byte[] text = sink.wantsText() ? json.get() : NO_TEXT;
        known++;
        shapes.add(origin.shape());
        if (!origin.lossy().isEmpty()) {
            losses.add(origin.lossy());
        }
        Found found =
                new Found(index++, offset, hash.high, hash.low, !origin.lossy().isEmpty());
        sink.event(found, event, text);
    }

    /** Who skims, if a few fields of each event are enough. */
    @Nullable
    Skimmer skimmer() {
        return skimming == null ? null : skimming.skimmer();
    }

    /** The event at the window, which the {@link #skimmer} was asked to read; it ends at {@code to}. */
    void skimmed(Window window, int to, String shape) {
        if (skimming != null) {
            tellHeld();
            known++;
            shapes.add(shape);
            sink.skimmed(skimming, index++, window, to);
        }
    }

    /** The event told next has a key twice. */
    void repeats() {
        repeating++;
    }

    void other(long offset, Hash128 hash, String kind, Origin origin) {
        tellHeld();
        known++;
        insights += kind.equals(Others.INSIGHT) ? 1 : 0;
        boolean notification = origin.depth() == 0 && (kind.equals(Others.POINTER) || kind.equals(Others.S3_TEST));
        shapes.add(notification ? "S3 event notification" : origin.shape());
        sink.other(new Found(index++, offset, hash.high, hash.low, false), kind);
    }

    /** An object that is no record and wraps none; {@code name} is what it may be taken for. */
    void unknown(long offset, Hash128 hash, String name) {
        unknown++;
        strangers.merge(name, 1, Integer::sum);
        if (known + rejects == 0 && unknown <= HELD) {
            if (held.length == holding) {
                held = Arrays.copyOf(held, Math.max(48, holding * 2));
            }
            held[holding++] = offset;
            held[holding++] = hash.high;
            held[holding++] = hash.low;
            return;
        }
        tellHeld();
        sink.other(new Found(index++, offset, hash.high, hash.low, false), UNKNOWN);
    }

    void reject(long offset, String reason) {
        tellHeld();
        rejects++;
        sink.reject(index++, offset, reason);
    }

    /**
     * Whether a fault is the sink's own, which is for the caller to hear. Any other is of our making, and must cost no
     * more than the element at which it shows: see {@link #fault}.
     */
    boolean threw(Throwable fault) {
        return sink.threw(fault);
    }

    /** A fault of ours as the reason of a reject. */
    static String fault(Throwable fault) {
        String words = fault.toString().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return "Tactrail failed on this record, please report it: "
                + (words.length() > FAULT_LENGTH ? words.substring(0, FAULT_LENGTH) + "…" : words);
    }

    /** Damage that is told as a reject before whatever is found next, or by {@link #settle}. */
    void damaged(long offset, String reason) {
        damage = offset;
        damageReason = reason;
    }

    /** The damage turned out to have cost nothing. */
    void undamaged() {
        damage = -1;
    }

    /** Tells the damage, if there is any. */
    void settle() {
        if (damage >= 0) {
            long offset = damage;
            damage = -1;
            reject(offset, damageReason);
        }
    }

    void note(String note) {
        if (notes.size() < 20 && !notes.contains(note)) {
            notes.add(note);
        }
    }

    /** A list was opened: what the member is if nothing was found in it. */
    void list(String shape) {
        if (!shape.isEmpty()) {
            lists.add(shape);
        }
    }

    Set<String> lists() {
        return lists;
    }

    /** Events, others and rejects told so far. */
    long told() {
        return known + rejects;
    }

    /** Events and others told so far. */
    long found() {
        return known;
    }

    /** Whether all that was found are Insight events: CloudTrail delivers them in files of their own. */
    boolean onlyInsights() {
        return insights > 0 && insights == told();
    }

    long unknown() {
        return unknown;
    }

    Set<String> shapes() {
        return shapes;
    }

    /** What most of the unknown objects were taken for; "" if there were none. */
    String stranger() {
        return strangers.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    Contents contents(String kind, boolean records, long bytes) {
        if (repeating > 0) {
            notes.add(
                    repeating == 1
                            ? "1 record has a key twice: the last counts"
                            : repeating + " records have a key twice: the last counts");
        }
        return new Contents(kind, records, bytes, String.join(" ", losses), notes);
    }

    private void tellHeld() {
        for (int i = 0; i < holding; i += 3) {
            sink.other(new Found(index++, held[i], held[i + 1], held[i + 2], false), UNKNOWN);
        }
        if (holding > 0) {
            holding = 0;
            held = new long[0];
        }
        settle();
    }
}
