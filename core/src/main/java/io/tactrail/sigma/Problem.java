package io.tactrail.sigma;

/**
 * Something in a file that a person must look at.
 *
 * @param code stable, as in Sigma's world ("E_MODIFIER_UNKNOWN"); those that begin with W_ are warnings
 * @param line from 1; 0 where unknown
 * @param column from 1; 0 where unknown
 * @param reason what is wrong and what to do, one sentence each
 */
public record Problem(String code, int line, int column, String reason) {

    static Problem at(YamlNode node, String code, String reason) {
        return new Problem(code, node.line(), node.column(), reason);
    }

    public boolean warning() {
        return code.startsWith("W_");
    }
}
