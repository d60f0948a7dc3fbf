package io.tactrail.report;

import io.tactrail.digest.ChainGap;
import io.tactrail.digest.Counted;
import io.tactrail.digest.DigestResult;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.LogResult;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.SignResult;
import io.tactrail.digest.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether logs are genuine, for a person: what is wrong one by one, what is right in numbers. */
final class IntegrityPage {

    private final Page page;
    private final Integrity integrity;
    private final int most;

    /** @param most lines of each kind */
    IntegrityPage(Page page, Integrity integrity, int most) {
        this.page = page;
        this.integrity = integrity;
        this.most = most;
    }

    void show() {
        page.head("INTEGRITY", integrity.verdict().words());
        if (!integrity.any()) {
            page.sentence(
                    "  ",
                    "There is no digest file and no sign file among the evidence; digests lie in the bucket's CloudTrail-Digest"
                            + " folder, if log file validation was on.");
            return;
        }
        page.sentence(
                "  by       ",
                integrity.keyFiles().isEmpty()
                        ? "no public keys; so nothing can be proved, only contradicted"
                        : "public keys in "
                                + integrity.keyFiles().stream()
                                        .map(IntegrityPage::file)
                                        .collect(Collectors.joining(", "))
                                + ": the root of trust; whatever is said here is as good as they are");
        page.sentence("  digests  ", counts(integrity.digestCounts(), integrity.digestsMissing(), "about "));
        page.sentence("  logs     ", counts(integrity.logCounts(), integrity.allMissing(), ""));
        List<String> lines = Flaw.of(integrity).stream()
                .map(flaw -> String.format("%-9s", flaw.state().name()) + flaw.words())
                .toList();
        cut(lines, integrity.allMissing() - integrity.missing().size());
        rest();
        for (Integrity.Wanted wanted :
                integrity.wanted().subList(0, Math.min(most, integrity.wanted().size()))) {
            page.sentence("  wanted   ", wanted.why() + ":");
            page.line("           " + wanted.command());
        }
        if (integrity.wanted().size() > most) {
            page.line("  wanted   … " + Page.number(integrity.wanted().size() - most) + " more, see the JSON");
        }
    }

    private static String file(PublicKeys.KeyFile file) {
        return file.path() + " (" + Page.count(file.keys(), "key") + ", SHA-256 "
                + file.sha256().substring(0, 12) + "…)";
    }

    static String counts(Counted counted, long missing, String about) {
        List<String> parts = new ArrayList<>();
        for (State state : State.values()) {
            long count = state == State.MISSING ? missing : counted.of(state);
            if (count > 0) {
                parts.add((state == State.MISSING ? about : "") + Page.number(count) + " " + state.word());
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private void cut(List<String> lines, long more) {
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            page.sentence("  " + line.substring(0, 9), line.substring(9));
        }
        long left = lines.size() - Math.min(most, lines.size()) + more;
        if (left > 0) {
            page.line("  … " + Page.number(left) + " more, see the JSON");
        }
    }

    /** Why something can be called neither genuine nor altered, and of how many files that is so. */
    static SortedMap<String, Long> unverifiable(Integrity integrity) {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (LogResult log : integrity.logs()) {
            if (log.state() == State.UNVERIFIABLE) {
                reasons.merge("log: " + log.why(), 1L, Long::sum);
            }
        }
        for (DigestResult digest : integrity.digests()) {
            if (digest.state() == State.UNVERIFIABLE) {
                reasons.merge("digest: " + digest.why(), 1L, Long::sum);
            }
        }
        for (SignResult sign : integrity.signs()) {
            if (sign.state() == State.UNVERIFIABLE) {
                reasons.merge("sign file: " + sign.why(), 1L, Long::sum);
            }
        }
        return reasons;
    }

    /** What cannot be said, by reason, and what is odd and harmless. */
    private void rest() {
        Map<String, Long> reasons = unverifiable(integrity);
        reasons.entrySet().stream()
                .limit(most)
                .forEach(reason ->
                        page.sentence("  unknown  ", Page.number(reason.getValue()) + " × " + reason.getKey()));
        List<LogResult> moved = integrity.logs().stream()
                .filter(log -> log.state() == State.MOVED)
                .toList();
        for (LogResult log : moved.subList(0, Math.min(3, moved.size()))) {
            page.sentence("  moved    ", log.path() + ": " + log.why());
        }
        if (moved.size() > 3) {
            page.line("  moved    … " + Page.number(moved.size() - 3) + " more");
        }
        integrity.gaps().stream()
                .filter(gap -> gap.kind() != ChainGap.Kind.MISSING)
                .limit(most)
                .forEach(gap ->
                        page.sentence("  note     ", gap.kind().word() + ": " + Flaw.between(gap) + ". " + gap.why()));
    }
}
