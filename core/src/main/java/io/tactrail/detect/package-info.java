/** Compiled conditions that run on events, built once and safe for many threads. */
@NullMarked
package io.tactrail.detect;

import org.jspecify.annotations.NullMarked;
