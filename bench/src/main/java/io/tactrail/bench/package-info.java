/** How fast the engine is, measured with JMH. */
@NullMarked
package io.tactrail.bench;

import org.jspecify.annotations.NullMarked;
