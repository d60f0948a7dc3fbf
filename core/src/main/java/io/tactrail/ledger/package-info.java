/** What the evidence holds: every record counted, copies and conflicts resolved, in memory that does not grow with the logs. Start at {@link io.tactrail.ledger.Ledger}. */
@NullMarked
package io.tactrail.ledger;

import org.jspecify.annotations.NullMarked;
