/**
 * The front door: from evidence to a case in one call. Start at {@link io.tactrail.Tactrail}. It knows every room; no room
 * knows it.
 */
@NullMarked
package io.tactrail;

import org.jspecify.annotations.NullMarked;
