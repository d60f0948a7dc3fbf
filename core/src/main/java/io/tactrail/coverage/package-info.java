/** What was recorded, where and when, what was not, and who saw to that. */
@NullMarked
package io.tactrail.coverage;

import org.jspecify.annotations.NullMarked;
