/** Where bytes lie: files, folders, archives and their members, each with its SHA-256, opened within stated bounds. Start at {@link io.tactrail.evidence.Evidence}. */
@NullMarked
package io.tactrail.evidence;

import org.jspecify.annotations.NullMarked;
