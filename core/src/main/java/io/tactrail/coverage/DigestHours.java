package io.tactrail.coverage;

/**
 * What digest files say of the hours of a day, one bit for each as in {@link Count}. A digest of an hour counts for the
 * hour of which it covers more than half.
 *
 * @param logs a verified digest lists logs
 * @param none a verified digest says that nothing was delivered, and no other digest lists any
 * @param saidLogs only a digest that is not verified lists logs
 * @param saidNone only a digest that is not verified says that nothing was delivered
 */
public record DigestHours(int logs, int none, int saidLogs, int saidNone) {

    static final DigestHours UNTOLD = new DigestHours(0, 0, 0, 0);
}
