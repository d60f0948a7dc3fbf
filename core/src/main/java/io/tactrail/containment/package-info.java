/**
 * What stops an actor: commands, each with its reason, whom it breaks and how to see that it worked. Start at
 * {@link io.tactrail.containment.Plans}.
 */
@NullMarked
package io.tactrail.containment;

import org.jspecify.annotations.NullMarked;
