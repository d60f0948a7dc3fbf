package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * {@code docs/sigma.md} says of each item of the acceptance list whether it passes. It passes if an example of the
 * resource files or a test method carries its number; those tests then have to hold.
 */
class AcceptanceTest {

    private static final Path PAGE = Path.of("../docs/sigma.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .* \\| (passes|not reached) \\|");
    private static final Pattern METHOD = Pattern.compile("item(\\d+)(?:(And|To)(\\d+)(?:And(\\d+))?)?.*");
    private static final int ITEMS = 295;

    @Test
    void thePageSaysWhatTheTestsSay() throws Exception {
        Set<Integer> passes = new TreeSet<>();
        Set<Integer> all = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                int item = Integer.parseInt(row.group(1));
                assertThat(all.add(item)).as("one row for item %s", item).isTrue();
                if (row.group(2).equals("passes")) {
                    passes.add(item);
                }
            }
        }
        assertThat(all).hasSize(ITEMS).contains(1, ITEMS);
        assertThat(passes).isEqualTo(tested());
    }

    private static Set<Integer> tested() throws Exception {
        Set<Integer> items = new TreeSet<>();
        for (String file : List.of("conformance.txt", "correlations.txt")) {
            ConformanceTest.lines(file)
                    .filter(line -> line.matches("\\d+ ~ .*"))
                    .forEach(line -> items.add(Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        }
        ConformanceTest.lines("documents.txt")
                .filter(line -> line.startsWith("=== "))
                .forEach(line -> items.add(Integer.parseInt(line.split(" ")[1])));
        for (Class<?> test : tests()) {
            for (Method method : test.getDeclaredMethods()) {
                Matcher name = METHOD.matcher(method.getName());
                if (name.matches() && tests(method)) {
                    items.addAll(numbers(name));
                }
            }
        }
        // Refused, since its meaning is not settled: a named refusal is tested, the feature is not there.
        items.remove(213);
        return items;
    }

    private static boolean tests(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static List<Integer> numbers(Matcher name) {
        List<Integer> numbers = new ArrayList<>();
        int first = Integer.parseInt(name.group(1));
        numbers.add(first);
        if (name.group(3) != null) {
            int second = Integer.parseInt(name.group(3));
            for (int i = name.group(2).equals("To") ? first + 1 : second; i <= second; i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** Every test class of the two packages. */
    private static List<Class<?>> tests() throws IOException, URISyntaxException, ClassNotFoundException {
        List<Class<?>> tests = new ArrayList<>();
        for (Class<?> beside : List.of(AcceptanceTest.class, Class.forName("io.tactrail.sigma.YamlReaderTest"))) {
            Path classes = Path.of(beside.getResource(".").toURI());
            try (Stream<Path> list = Files.list(classes)) {
                for (Path file : list.filter(each -> each.toString().endsWith("Test.class"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".class", "");
                    tests.add(Class.forName(beside.getPackageName() + "." + name));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(5).contains(CorrelatorTest.class);
        return tests;
    }
}
