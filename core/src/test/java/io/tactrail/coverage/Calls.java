package io.tactrail.coverage;

import io.tactrail.Events;
import io.tactrail.event.Event;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import io.tactrail.parse.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Calls as records, for tests. */
final class Calls {

    static final String OURS = "111122223333";
    static final String OTHER = "444455556666";
    static final String ARN = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";

    private final List<Row> rows = new ArrayList<>();
    private String account = OURS;
    private String region = "us-east-1";
    private String address = "192.0.2.7";
    private String error = "";

    Calls in(String account, String region) {
        this.account = account;
        this.region = region;
        return this;
    }

    /** The next calls come from an address. */
    Calls from(String address) {
        this.address = address;
        return this;
    }

    /** The next calls fail. */
    Calls refused() {
        this.error = ",\"errorCode\":\"AccessDenied\"";
        return this;
    }

    /** A management event: {@code Event:service} with its request and response. */
    Calls call(String time, String call, String request, String response) {
        return record(time, call, "Management", request, response);
    }

    Calls call(String time, String call, String request) {
        return call(time, call, request, "null");
    }

    Calls data(String time, String call, String request) {
        return record(time, call, "Data", request, "null");
    }

    private Calls record(String time, String call, String category, String request, String response) {
        String[] parts = call.split(":");
        boolean read = parts[1].startsWith("Get") || parts[1].startsWith("Describe") || parts[1].startsWith("List");
        Event event = Events.of(
                ("{\"eventID\":\"e%d\",\"eventTime\":\"%s\",\"eventSource\":\"%s.amazonaws.com\",\"eventName\":\"%s\","
                                + "\"awsRegion\":\"%s\",\"recipientAccountId\":\"%s\",\"sourceIPAddress\":\"%s\",\"eventCategory\":\"%s\","
                                + "\"readOnly\":%s,\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::%s:user/mallory\"},"
                                + "\"requestParameters\":%s,\"responseElements\":%s%s}")
                        .formatted(
                                rows.size() + 1,
                                time,
                                parts[0],
                                parts[1],
                                region,
                                account,
                                address,
                                category,
                                read,
                                account,
                                request,
                                response,
                                error));
        int number = rows.size();
        rows.add(Row.of(
                new Found(number, 0, number, number, false),
                0,
                event,
                Outcome.of(event.errorCode()),
                -1,
                -1,
                List.of()));
        return this;
    }

    /** A call in each hour, or every few, from one time until before another. */
    Calls every(Duration step, String from, String until, String call) {
        for (Instant time = Instant.parse(from); time.isBefore(Instant.parse(until)); time = time.plus(step)) {
            call(time.toString(), call, "{}");
        }
        return this;
    }

    List<Row> rows() {
        return rows;
    }

    Survey survey() {
        Survey survey = new Survey();
        rows.forEach(survey::row);
        return survey;
    }

    Coverage coverage() {
        return survey().settle();
    }

    /** The only window; and the same whatever the order of the rows, or how they are divided. */
    BlindWindow window() {
        List<BlindWindow> windows = windows();
        if (windows.size() != 1) {
            throw new AssertionError("windows: " + windows);
        }
        return windows.get(0);
    }

    List<BlindWindow> windows() {
        List<BlindWindow> windows = coverage().blindWindows();
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));
        Survey one = new Survey();
        Survey two = new Survey();
        for (int i = 0; i < shuffled.size(); i++) {
            (i % 2 == 0 ? one : two).row(shuffled.get(i));
        }
        two.merge(one);
        if (!two.settle().blindWindows().equals(windows)) {
            throw new AssertionError("another order tells other windows");
        }
        return windows;
    }
}
