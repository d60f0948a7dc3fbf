/**
 * Makes CloudTrail logs with known truth out of scenarios written as YAML: {@link io.tactrail.lab.Lab} is the way in,
 * {@link io.tactrail.lab.Shape} writes given records in every shape in which evidence is handed over.
 */
@NullMarked
package io.tactrail.lab;

import org.jspecify.annotations.NullMarked;
