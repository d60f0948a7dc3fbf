package io.tactrail.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal. Java cannot ask whether standard output or standard error alone is one, so the launcher
 * tells by system properties; without it both are taken for terminals only if the console is one.
 */
@SuppressWarnings("SystemConsoleNull")
final class Terminal {

    private static final int WIDTH = 120;
    private static final int NARROWEST = 60;
    private static final boolean CONSOLE = console();

    private Terminal() {}

    /** Whether standard output shows colours: see <a href="https://no-color.org">NO_COLOR</a>. */
    static boolean colour(boolean forbidden) {
        String noColor = System.getenv("NO_COLOR");
        return !forbidden && (noColor == null || noColor.isEmpty()) && is("tactrail.stdout");
    }

    /** Whether someone sees what is written to standard error while it is written. */
    static boolean watched() {
        return is("tactrail.stderr");
    }

    /** Columns; 120 where nobody says. */
    static int width() {
        String columns = first(System.getProperty("tactrail.columns"), System.getenv("COLUMNS"));
        try {
            return columns == null || !is("tactrail.stdout") ? WIDTH : Math.max(NARROWEST, Integer.parseInt(columns));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    private static boolean is(String property) {
        String told = System.getProperty(property);
        return told != null ? told.equals("terminal") : CONSOLE && !"dumb".equals(System.getenv("TERM"));
    }

    /** From Java 22 on there is a console even where there is no terminal, and it has to be asked (JDK-8308591). */
    private static boolean console() {
        Object console = System.console();
        if (Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? other : one;
    }
}
