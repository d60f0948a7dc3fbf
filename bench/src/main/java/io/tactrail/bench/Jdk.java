package io.tactrail.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK of this machine. */
record Jdk(Path home, int feature, String version) {

    /** JDK 17, if it is here, and the newest one; the one that runs now if nothing is found. */
    static List<Jdk> toMeasure() throws IOException {
        List<Jdk> all = new ArrayList<>();
        List<Path> parents = List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
                Path.of(System.getProperty("user.home"), ".jdks"));
        for (Path parent : parents) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> homes = Files.list(parent)) {
                    for (Path home : homes.sorted().toList()) {
                        add(all, home);
                        add(all, home.resolve("Contents/Home"));
                    }
                }
            }
        }
        add(all, Path.of(System.getProperty("java.home")));
        Jdk newest = all.get(0);
        for (Jdk jdk : all) {
            newest = jdk.feature > newest.feature ? jdk : newest;
        }
        Jdk best = newest;
        return Stream.concat(
                        all.stream().filter(jdk -> jdk.feature == 17).limit(1),
                        Stream.of(best).filter(jdk -> jdk.feature != 17))
                .toList();
    }

    private static void add(List<Jdk> all, Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return;
        }
        Properties said = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            said.load(in);
        }
        String version = said.getProperty("JAVA_VERSION", "").replace("\"", "");
        String number = version.replaceAll("\\D.*", "");
        if (!number.isEmpty() && Integer.parseInt(number) >= 17) {
            all.add(new Jdk(home.toRealPath(), Integer.parseInt(number), version));
        }
    }

    String java() {
        return home.resolve("bin/java").toString();
    }
}
