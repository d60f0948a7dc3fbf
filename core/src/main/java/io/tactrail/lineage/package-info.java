/**
 * What came out of what: which credential or person gave which, told after copies are settled. Start at
 * {@link io.tactrail.lineage.Gathering} and {@link io.tactrail.lineage.Lineage}.
 */
@NullMarked
package io.tactrail.lineage;

import org.jspecify.annotations.NullMarked;
