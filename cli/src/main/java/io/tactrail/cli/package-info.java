/** The commands; thin. Each reads its options, calls the core and prints. */
@NullMarked
package io.tactrail.cli;

import org.jspecify.annotations.NullMarked;
