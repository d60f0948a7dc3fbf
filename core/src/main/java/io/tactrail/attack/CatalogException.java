package io.tactrail.attack;

import java.util.List;

/** A catalog that cannot be used. Each problem names file, line and what to do. */
public final class CatalogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public CatalogException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
