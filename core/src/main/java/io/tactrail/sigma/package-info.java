/** The Sigma language as written: detection maps, for now as far as the catalog's conditions need them. */
@NullMarked
package io.tactrail.sigma;

import org.jspecify.annotations.NullMarked;
