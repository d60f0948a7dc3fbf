/** The Sigma language as written: detection maps, for now as far as the catalog needs them. Start at {@link io.tactrail.sigma.DetectionParser}. */
@NullMarked
package io.tactrail.sigma;

import org.jspecify.annotations.NullMarked;
