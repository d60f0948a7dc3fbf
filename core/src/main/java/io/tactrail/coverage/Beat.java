package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A heartbeat: a service's call that comes in nearly every hour. */
record Beat(Caller caller, Pulse pulse, long[] hours, Rhythm rhythm) {

    /** Those of an account and region, in a stable order, from the days that are believed. */
    static List<Beat> of(PlaceTally tally, int first, int last) {
        List<Beat> beats = new ArrayList<>();
        for (Map.Entry<Caller, Pulse> each : tally.pulses().entrySet()) {
            long[] hours = Arrays.stream(each.getValue().hours())
                    .filter(hour -> hour >= first * 24L && hour < (last + 1) * 24L)
                    .toArray();
            Rhythm rhythm = new Rhythm(hours);
            if (rhythm.isRegular()) {
                beats.add(new Beat(each.getKey(), each.getValue(), hours, rhythm));
            }
        }
        return beats;
    }

    /** Whether it was regular just before a pause of all, and is silent in it. */
    boolean isSilent(Rhythm.Pause pause) {
        return rhythm.pauses().stream().anyMatch(own -> own.from() <= pause.from() && own.to() >= pause.to())
                || rhythm.openFrom() <= pause.from() && rhythm.stoppedBefore(pause.to());
    }

    Heartbeat told() {
        return new Heartbeat(
                caller.eventSource(),
                caller.eventName(),
                caller.address(),
                hours.length,
                hours[hours.length - 1] - hours[0] + 1);
    }
}
