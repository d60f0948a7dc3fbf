package io.tactrail;

import io.tactrail.ledger.Ledger;
import io.tactrail.lineage.Lineage;

/** What came out of what, and what the evidence held. */
public record Traced(Ledger ledger, Lineage lineage) {}
