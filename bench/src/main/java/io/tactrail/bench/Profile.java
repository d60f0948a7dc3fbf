package io.tactrail.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where an investigation's threads were when the flight recorder looked.
 *
 * @param byTime whether samples are of processor time; else they are of threads that ran Java code, and what runs outside
 *     of it, as inflating does, is missing
 * @param samples of all threads of Java
 * @param main of these in the main thread
 * @param places of these by step
 * @param events of the corpus
 * @param cpu seconds of processor time of the whole process; negative where the system does not tell
 */
record Profile(boolean byTime, int samples, int main, Map<Stage, Integer> places, long events, double cpu) {

    private static final String BY_TIME = "jdk.CPUTimeSample";
    private static final String USUAL = "jdk.ExecutionSample";

    /** Seconds of a thread's processor time between two samples by time. */
    static final double EVERY = 0.01;

    static Profile of(Path recording, long events, double cpu) throws IOException {
        Profile byTime = of(recording, BY_TIME, events, cpu);
        return byTime.samples > 0 ? byTime : of(recording, USUAL, events, cpu);
    }

    private static Profile of(Path recording, String kind, long events, double cpu) throws IOException {
        Map<Stage, Integer> places = new EnumMap<>(Stage.class);
        int samples = 0;
        int main = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (!event.getEventType().getName().equals(kind)) {
                    continue;
                }
                samples++;
                RecordedThread thread = event.getThread(kind.equals(BY_TIME) ? "eventThread" : "sampledThread");
                main += thread != null && "main".equals(thread.getJavaName()) ? 1 : 0;
                places.merge(Stage.of(types(event.getStackTrace())), 1, Integer::sum);
            }
        }
        return new Profile(kind.equals(BY_TIME), samples, main, places, events, cpu);
    }

    private static List<String> types(RecordedStackTrace stack) {
        List<String> types = new ArrayList<>();
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                types.add(frame.getMethod().getType().getName());
            }
        }
        return types;
    }

    double share(Stage stage) {
        return samples == 0 ? 0 : (double) places.getOrDefault(stage, 0) / samples;
    }

    /** Of the process's processor time, what was not Java's threads': the collector's, the compilers', the start. */
    double jvmShare() {
        return byTime && cpu > 0 ? Math.max(0, 1 - samples * EVERY / cpu) : -1;
    }

    double mainShare() {
        return samples == 0 ? 0 : (double) main / samples;
    }
}
