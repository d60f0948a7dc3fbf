package io.tactrail.sigma;

/** Text that cannot be read as YAML or as Sigma. */
public final class SigmaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public SigmaException(Problem problem) {
        super(problem.reason());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
