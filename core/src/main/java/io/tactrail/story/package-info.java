/**
 * Who did it: sessions, actors, leads, and what a lead tells. Start at {@link io.tactrail.story.Story} and
 * {@link io.tactrail.story.Tales}.
 */
@NullMarked
package io.tactrail.story;

import org.jspecify.annotations.NullMarked;
