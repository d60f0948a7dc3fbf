package io.tactrail.containment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bash, where there is one: reads command lines, with {@code aws} only saying what it was given. */
final class Bash {

    private Bash() {}

    /** Whether it finds no error in the lines. */
    static boolean checks(List<String> lines) {
        return run(String.join("\n", lines), "-n").status == 0;
    }

    /** The arguments of each call of {@code aws}. Blanks that the user has to fill have a value. */
    static List<List<String>> arguments(String command) {
        String script = "set +o history\n"
                + "aws() { printf '%s\\0' \"$@\" $'\\001'; }\n"
                + "date() { printf NOW; }\n"
                + "GOOD_VERSION=v1 GOOD_TRUST=t GOOD_METADATA=m TRAIL_NAME=n TRAIL_BUCKET=b QUARANTINE_GROUP=sg-1"
                + " GOOD_BOUNDARY=b GOOD_KEY_POLICY=k GOOD_BUCKET_POLICY=p NEW_PASSWORD=w\n"
                + "CONTACT_MAIL=m CONTACT_NAME=n CONTACT_PHONE=1 CONTACT_TITLE=t GOOD_CONTACT=c\n"
                + command + "\n";
        Result result = run(script, "-s");
        if (result.status != 0) {
            throw new AssertionError("bash ended with " + result.status + ": " + result.out);
        }
        List<List<String>> calls = new ArrayList<>();
        List<String> call = new ArrayList<>();
        for (String argument : Arrays.asList(result.out.split("\0", -1))) {
            if (argument.equals("\u0001")) {
                calls.add(call);
                call = new ArrayList<>();
            } else {
                call.add(argument);
            }
        }
        if (!call.equals(List.of(""))) {
            throw new AssertionError("something else was printed: " + call);
        }
        return calls;
    }

    private record Result(int status, String out) {}

    private static Result run(String script, String option) {
        try {
            Process bash = new ProcessBuilder("bash", "--norc", "--noprofile", option)
                    .redirectErrorStream(true)
                    .start();
            try (var in = bash.getOutputStream()) {
                in.write(script.getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(bash.waitFor(60, TimeUnit.SECONDS), "bash takes long");
            return new Result(bash.exitValue(), out);
        } catch (IOException e) {
            assumeTrue(false, "no bash here: " + e.getMessage());
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
