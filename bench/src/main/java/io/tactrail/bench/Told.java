package io.tactrail.bench;

/**
 * What {@link Work} says of itself, a line on standard output.
 *
 * @param nanos that the work took
 * @param result events or bytes, so that nobody is fast by reading less
 * @param allocated bytes on the heap while the evidence was read; negative where it was not looked at
 * @param reading nanoseconds until everything was read; negative likewise
 */
record Told(long nanos, long result, long allocated, long reading) {

    static Told plain(long nanos, long result) {
        return new Told(nanos, result, -1, -1);
    }

    static Told of(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4) {
            throw new IllegalArgumentException("not what a measured process says: " + line);
        }
        return new Told(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    @Override
    public String toString() {
        return nanos + " " + result + " " + allocated + " " + reading;
    }
}
