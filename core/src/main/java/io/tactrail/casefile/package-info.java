/** One investigation as data. Start at {@link io.tactrail.casefile.Case}. */
@NullMarked
package io.tactrail.casefile;

import org.jspecify.annotations.NullMarked;
