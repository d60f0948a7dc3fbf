/**
 * What was recorded, where and when, what was not, and who saw to that. A {@link io.tactrail.coverage.Survey} gathers it
 * from events, files and digests; a {@link io.tactrail.coverage.Coverage} tells it.
 */
@NullMarked
package io.tactrail.coverage;

import org.jspecify.annotations.NullMarked;
