/** Whether logs are as CloudTrail delivered them: digest files, their chains and signatures, and what is proved by them. */
@NullMarked
package io.tactrail.digest;

import org.jspecify.annotations.NullMarked;
