package io.tactrail.attack;

/**
 * A tactic: a column of ATT&amp;CK's matrix.
 *
 * @param id "TA0003"
 * @param name as ATT&amp;CK prints it ("Persistence")
 * @param shortName as ATT&amp;CK's data writes it ("persistence")
 */
public record Tactic(String id, String name, String shortName) {}
