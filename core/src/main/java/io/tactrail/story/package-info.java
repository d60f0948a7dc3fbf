/**
 * What came out of what, and who did it: the story behind the events, told after copies are settled. Start at
 * {@link io.tactrail.story.Story} and {@link io.tactrail.story.Lineage}.
 */
@NullMarked
package io.tactrail.story;

import org.jspecify.annotations.NullMarked;
