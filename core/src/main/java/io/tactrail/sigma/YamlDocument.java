package io.tactrail.sigma;

import org.jspecify.annotations.Nullable;

/**
 * One document of a file.
 *
 * @param root null where it is empty or has a problem
 * @param problem why it cannot be used
 */
record YamlDocument(@Nullable YamlNode root, @Nullable Problem problem) {}
