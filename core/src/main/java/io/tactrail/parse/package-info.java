/**
 * From bytes of any shape to events: finds records, tells strangers apart, keeps every offset. Start at
 * {@link io.tactrail.parse.RecordReader}; shapes are in {@link io.tactrail.parse.Wrapping} and, as CSV, in
 * {@link io.tactrail.parse.CsvHeader}.
 */
@NullMarked
package io.tactrail.parse;

import org.jspecify.annotations.NullMarked;
