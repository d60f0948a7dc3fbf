package io.tactrail.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where an investigation's threads were when the flight recorder looked.
 *
 * @param samples of threads that ran Java
 * @param main of these in the main thread
 * @param places by package: the innermost frame of ours
 */
record Profile(int samples, int main, Map<String, Integer> places) {

    private static final String OURS = "io.tactrail.";

    static Profile of(Path recording) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        int samples = 0;
        int main = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (!event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    continue;
                }
                samples++;
                boolean inMain = event.getThread("sampledThread") != null
                        && "main".equals(event.getThread("sampledThread").getJavaName());
                main += inMain ? 1 : 0;
                places.merge((inMain ? "main: " : "others: ") + place(event.getStackTrace()), 1, Integer::sum);
            }
        }
        return new Profile(samples, main, places);
    }

    private static String place(RecordedStackTrace stack) {
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                String type = frame.getMethod().getType().getName();
                if (type.startsWith(OURS)) {
                    String[] parts = type.substring(OURS.length()).split("\\.", -1);
                    return parts.length > 1 ? parts[0] : "the scan's frame";
                }
            }
        }
        return "the JDK and others alone";
    }

    /** Rows of a table: thread, package, share of all samples; small ones are left out. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .filter(place -> place.getValue() * 50 >= samples)
                .forEach(place -> {
                    String[] words = place.getKey().split(": ", 2);
                    rows.add(String.format(
                            Locale.ROOT,
                            "| %s | %s | %.0f %% |",
                            words[0],
                            words[1],
                            place.getValue() * 100.0 / samples));
                });
        return rows;
    }
}
