package io.tactrail.bench;

import java.util.List;

/**
 * What was meant to be reached.
 *
 * @param number the group it belongs to, 1 to 6
 * @param cells what was measured, for each JDK
 */
record Goal(int number, String what, List<Cell> cells) {

    enum Verdict {
        REACHED("reached"),
        MISSED("**not reached**"),
        /** What was not measured is neither. */
        UNMEASURED("");

        private final String said;

        Verdict(String said) {
            this.said = said;
        }

        static Verdict of(boolean reached) {
            return reached ? REACHED : MISSED;
        }
    }

    /** @param wanted on that JDK */
    record Cell(String wanted, String measured, Verdict verdict) {

        static Cell unmeasured(String wanted) {
            return new Cell(wanted, "", Verdict.UNMEASURED);
        }

        String text() {
            return verdict == Verdict.UNMEASURED ? "–" : measured + ", " + verdict.said;
        }
    }

    Goal {
        cells = List.copyOf(cells);
    }

    boolean measured() {
        return cells.stream().anyMatch(cell -> cell.verdict != Verdict.UNMEASURED);
    }

    /** What was wanted, said once where it is the same for all. */
    String wanted() {
        return String.join(" / ", cells.stream().map(Cell::wanted).distinct().toList());
    }
}
