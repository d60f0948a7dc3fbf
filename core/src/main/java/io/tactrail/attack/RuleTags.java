package io.tactrail.attack;

import java.util.List;

/**
 * What the tags of a Sigma rule say in ATT&amp;CK's terms.
 *
 * <p>Tags are a bag: nothing in Sigma says which technique belongs to which tactic. So a technique goes under those of
 * the rule's tactics that hold it, and under all of its own if none does. A tactic under which no technique came stands
 * alone, since the rule's author meant something by it.
 *
 * <p>Rules are written in the words of 18.1 or of 19.0 and seldom say which. A word that only one version has gives it
 * away; a rule of words that both have is read in the version asked for. {@code TA0005}, which changed its meaning, is
 * Defense Evasion unless another tag is of 19.0: taken for Stealth it would lose what an older rule says of impairing
 * defenses.
 *
 * @param mappings in the order of the matrix, then by technique; the technique is "" where a tactic stands alone
 * @param doubts what was not understood, or has no like in the version
 */
public record RuleTags(List<Mapping> mappings, List<Doubt> doubts) {

    public RuleTags {
        mappings = List.copyOf(mappings);
        doubts = List.copyOf(doubts);
    }

    /**
     * A tag from which no mapping came though one might expect it.
     *
     * @param tag as written, by whomever: make it harmless before it is shown
     * @param why in our words, without the tag
     */
    public record Doubt(String tag, String why) {}

    /** What the tags say in a version. Sigma's other namespaces, and ATT&amp;CK's groups and software, are passed over. */
    public static RuleTags read(List<String> tags, AttackVersion version) {
        return new TagReading(tags, version).finish();
    }
}
