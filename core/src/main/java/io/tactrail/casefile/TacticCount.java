package io.tactrail.casefile;

import io.tactrail.attack.Tactic;

/** Events under one tactic, each once however many of its techniques it shows. */
public record TacticCount(Tactic tactic, Counts counts) {}
