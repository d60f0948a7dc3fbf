/** What a CloudTrail record says, in CloudTrail's own names. Start at {@link io.tactrail.event.Event}. */
@NullMarked
package io.tactrail.event;

import org.jspecify.annotations.NullMarked;
