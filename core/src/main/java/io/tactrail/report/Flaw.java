package io.tactrail.report;

import io.tactrail.digest.ChainGap;
import io.tactrail.digest.DigestResult;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.LogResult;
import io.tactrail.digest.MissingLog;
import io.tactrail.digest.SignResult;
import io.tactrail.digest.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is not as CloudTrail delivered it.
 *
 * @param what it is and where it lies, in words
 * @param why in a sentence, or ""
 */
record Flaw(State state, String what, String why) {

    /** All that are held: digests first, since logs are judged by them. */
    static List<Flaw> of(Integrity integrity) {
        List<Flaw> flaws = new ArrayList<>();
        for (Integrity.Broken broken : integrity.broken()) {
            flaws.add(new Flaw(State.ALTERED, "digest " + broken.path(), "it cannot be used: " + broken.reason()));
        }
        for (DigestResult digest : integrity.digests()) {
            if (digest.state() == State.ALTERED) {
                flaws.add(new Flaw(State.ALTERED, "digest " + digest.path(), digest.why()));
            }
        }
        for (ChainGap gap : integrity.gaps()) {
            if (gap.kind() == ChainGap.Kind.MISSING) {
                flaws.add(new Flaw(
                        State.MISSING,
                        "about " + Page.count(gap.about(), "digest") + " of " + between(gap)
                                + (gap.object().isEmpty() ? "" : "; the last of them: " + gap.object()),
                        ""));
            }
        }
        for (SignResult sign : integrity.signs()) {
            if (sign.state() == State.ALTERED) {
                flaws.add(new Flaw(State.ALTERED, "sign file " + sign.path(), sign.why()));
            }
        }
        for (LogResult log : integrity.logs()) {
            if (log.state() == State.ALTERED || log.state() == State.UNLISTED) {
                flaws.add(new Flaw(log.state(), log.path(), log.why()));
            }
        }
        for (MissingLog log : integrity.missing()) {
            flaws.add(new Flaw(
                    State.MISSING,
                    log.object(),
                    "listed by " + log.digest() + (log.verified() ? "" : ", which is not verified")));
        }
        return flaws;
    }

    /** Whose chain it is, and the times between which it does not go on. */
    static String between(ChainGap gap) {
        return gap.trail().words() + (gap.from() == null ? ", before " : ", from " + gap.from() + " to ") + gap.to();
    }

    /** "what: why", or only what. */
    String words() {
        return why.isEmpty() ? what : what + ": " + why;
    }
}
