/** The Sigma language as written: rules read, checked, joined. Start at {@link io.tactrail.sigma.RuleReader}. */
@NullMarked
package io.tactrail.sigma;

import org.jspecify.annotations.NullMarked;
