/** From bytes of any shape to events: finds records, tells strangers apart, keeps every offset. Start at {@link io.tactrail.parse.RecordReader}. */
@NullMarked
package io.tactrail.parse;

import org.jspecify.annotations.NullMarked;
