package io.tactrail.casefile;

/**
 * Where an event that is cited stands.
 *
 * @param reference its eventID, or {@code eventID~hash8} where that is absent or in conflict
 * @param path of its file or archive member
 * @param index of the record in it, from 0
 */
public record Citation(String reference, String path, long index) {}
