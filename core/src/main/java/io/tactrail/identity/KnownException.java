package io.tactrail.identity;

import java.util.List;

/** A file of known things that cannot be used. Each problem names file, line and what to do. */
public final class KnownException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    KnownException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
