/**
 * Compiled rules that run on events, built once and safe for many threads. Start at {@link io.tactrail.detect.Detector}.
 */
@NullMarked
package io.tactrail.detect;

import org.jspecify.annotations.NullMarked;
