/**
 * What came out of what: the story behind the events, told after copies are settled. Start at
 * {@link io.tactrail.story.Lineage}.
 */
@NullMarked
package io.tactrail.story;

import org.jspecify.annotations.NullMarked;
