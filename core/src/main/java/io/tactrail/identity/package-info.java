/** Whom we conclude acted, from what the log says. Start at {@link io.tactrail.identity.Principal}. */
@NullMarked
package io.tactrail.identity;

import org.jspecify.annotations.NullMarked;
