package io.tactrail.bench;

import java.io.IOException;

/** Does once what is measured. */
@FunctionalInterface
interface Runner {

    Taken run() throws IOException, InterruptedException;

    /**
     * What it took; negative where nobody tells.
     *
     * @param wall seconds from start to end
     * @param work seconds that it said it worked, else wall
     * @param cpu seconds of all its threads
     * @param rss bytes, the most that were resident
     * @param result events or bytes
     * @param allocated bytes, while evidence was read
     * @param reading seconds until all evidence was read
     */
    record Taken(double wall, double work, double cpu, double rss, double result, double allocated, double reading) {

        static Taken of(Told told, double wall, double cpu, double rss) {
            return new Taken(
                    wall,
                    told.nanos() / 1e9,
                    cpu,
                    rss,
                    told.result(),
                    told.allocated(),
                    told.reading() < 0 ? -1 : told.reading() / 1e9);
        }
    }
}
