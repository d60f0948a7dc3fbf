package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition. Grammar, loosest first:
 *
 * <pre>
 * or       = and ('or' and)*
 * and      = not ('and' not)*
 * not      = 'not' not | primary
 * primary  = '(' or ')' | ('1' | 'any' | 'all') 'of' (pattern | 'them') | identifier
 * </pre>
 *
 * Operators are lower case (item 187). Words like {@code all} are identifiers where no {@code of} follows (item 193).
 */
final class ConditionParser {

    /** Deeper brackets or longer chains of {@code not} would cost stack; no rule of a person comes near. */
    private static final int DEEPEST = 200;

    private static final int MOST_WORDS = 20_000;
    private static final Pattern WORD = Pattern.compile("[()]|[^\\s()]+");
    private static final Set<String> OPERATORS = Set.of("and", "or", "not", "of", "(", ")");
    private static final Set<String> QUANTIFIERS = Set.of("1", "any", "all");

    private final YamlNode.Scalar node;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private int at;
    private int depth;

    private ConditionParser(YamlNode.Scalar node) {
        this.node = node;
    }

    /** @throws SigmaException for anything that is no condition */
    static Condition parse(YamlNode.Scalar node) throws SigmaException {
        return new ConditionParser(node).parse();
    }

    private Condition parse() throws SigmaException {
        String text = node.text();
        if (text.indexOf('|') >= 0) {
            throw new SigmaException(Problem.at(
                    node,
                    "E_CONDITION_DEPRECATED",
                    "the aggregation pipe is Sigma 1; write a correlation rule of type event_count or value_count"));
        }
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            columns.add(matcher.start() + 1);
            if (words.size() > MOST_WORDS) {
                throw new SigmaException(Problem.at(
                        node, "E_CONDITION_LIMIT", "more than " + MOST_WORDS + " words; use '1 of pattern*'"));
            }
        }
        if (words.isEmpty()) {
            throw problem("the condition is empty; write the name of a search identifier");
        }
        Condition condition = or();
        if (at < words.size()) {
            throw problem("'" + words.get(at) + "' was not expected; write and, or, or nothing");
        }
        return condition;
    }

    private Condition or() throws SigmaException {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and() throws SigmaException {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (take("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition not() throws SigmaException {
        if (!take("not")) {
            return primary();
        }
        deeper();
        Condition part = not();
        depth--;
        return new Condition.Not(part);
    }

    private Condition primary() throws SigmaException {
        if (take("(")) {
            deeper();
            Condition inner = or();
            depth--;
            if (!take(")")) {
                throw problem("a bracket is not closed; write ')'");
            }
            return inner;
        }
        if (at >= words.size()) {
            throw problem("the condition ends where a search identifier was expected; name one");
        }
        String word = words.get(at);
        if (at + 1 < words.size() && words.get(at + 1).equals("of")) {
            if (!QUANTIFIERS.contains(word)) {
                throw problem("'" + word + " of' is not Sigma; write '1 of' or 'all of'");
            }
            at += 2;
            if (at >= words.size() || OPERATORS.contains(words.get(at))) {
                throw problem("'of' lacks its pattern; write them, or a name with *");
            }
            return new Condition.Selector(word.equals("all"), words.get(at++), List.of());
        }
        if (OPERATORS.contains(word)) {
            throw problem("'" + word + "' stands where a search identifier was expected; name one");
        }
        at++;
        return new Condition.Identifier(word);
    }

    private boolean take(String word) {
        if (at < words.size() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void deeper() throws SigmaException {
        if (++depth > DEEPEST) {
            throw new SigmaException(
                    Problem.at(node, "E_CONDITION_LIMIT", "nested deeper than " + DEEPEST + " levels; flatten it"));
        }
    }

    /** A condition in one line begins at its node; of a folded one only the line is known. */
    private SigmaException problem(String reason) {
        int offset = at < columns.size() ? columns.get(at) : node.text().length() + 1;
        int quote = node.plain() ? 0 : 1;
        return new SigmaException(new Problem(
                "E_CONDITION",
                node.line(),
                node.column() + quote + offset - 1,
                reason + " (character " + offset + " of '" + shortened(node.text()) + "')"));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }
}
