package io.tactrail.attack;

/**
 * Who says what events mean: a public source that maps CloudTrail events to ATT&amp;CK, or our own judgement. Facts were
 * taken from it, no text.
 *
 * @param id as entries write it
 * @param link where it is published
 * @param commit the state that was read
 */
public record Voice(String id, String name, String link, String licence, String commit) {}
