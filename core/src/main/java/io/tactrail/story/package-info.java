/** What happened, told from events in order of time. Start at {@link io.tactrail.story.Sessions}. */
@NullMarked
package io.tactrail.story;

import org.jspecify.annotations.NullMarked;
