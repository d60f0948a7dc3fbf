/** What is written and shown of a case: case.json, the timeline, the terminal, the page. Start at {@link io.tactrail.report.CaseJson}. */
@NullMarked
package io.tactrail.report;

import org.jspecify.annotations.NullMarked;
