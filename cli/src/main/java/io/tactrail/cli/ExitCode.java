package io.tactrail.cli;

/** What a command ends with; scripts rely on it. */
final class ExitCode {

    static final int DONE = 0;
    /** Anything that went wrong and is not one of the others; also: no events were found. */
    static final int FAILED = 1;
    /** The command line cannot be understood. */
    static final int USAGE = 2;
    /** Done, but some of the evidence could not be read. */
    static final int REJECTED = 3;

    /** Evidence is altered or missing. */
    static final int ALTERED = 4;

    private ExitCode() {}
}
