package io.tactrail.sigma;

import java.util.List;

/**
 * What is said of one document.
 *
 * @param file as it was given
 * @param document from 1, its place in the file; 0 where the file as a whole is meant
 * @param title empty where it has none
 * @param reference its id or name; empty where it has none
 * @param problems all of them, errors and warnings
 */
public record DocumentReport(String file, int document, String title, String reference, List<Problem> problems) {

    public DocumentReport {
        problems = List.copyOf(problems);
    }

    /** Whether the document was not loaded. */
    public boolean rejected() {
        return problems.stream().anyMatch(problem -> !problem.warning());
    }
}
