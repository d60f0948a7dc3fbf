package io.tactrail.lab;

/** A scenario that cannot be played; the message names file and line. */
final class ScenarioException extends RuntimeException {
    ScenarioException(String message) {
        super(message);
    }
}
