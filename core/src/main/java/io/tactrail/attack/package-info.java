/** ATT&amp;CK in the versions we speak, the source table, and the catalog of what events mean. Start at {@link io.tactrail.attack.Catalog}. */
@NullMarked
package io.tactrail.attack;

import org.jspecify.annotations.NullMarked;
