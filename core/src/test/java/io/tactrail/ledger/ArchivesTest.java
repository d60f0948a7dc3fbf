package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchivesTest {

    @Test
    void holdWhatLiesInAFileOfTheEvidenceAndNoFolderThatEndsInAnExclamationMark() {
        Random random = new Random(29);
        List<String> parts = List.of("a", "b.zip", "c!", "!", "d", "e.tar!x", "\u00e9");
        for (int run = 0; run < 200; run++) {
            TreeSet<String> paths = new TreeSet<>();
            for (int i = 0; i < 30; i++) {
                StringBuilder path = new StringBuilder(parts.get(random.nextInt(parts.size())));
                for (int j = random.nextInt(4); j > 0; j--) {
                    path.append(random.nextBoolean() ? "!/" : "/").append(parts.get(random.nextInt(parts.size())));
                }
                paths.add(path.toString());
            }
            List<FileEntry> files = new ArrayList<>();
            paths.forEach(path -> files.add(entry(path)));
            Archives archives = new Archives(files);
            Set<String> there = new HashSet<>(paths);
            for (FileEntry file : files) {
                assertThat(archives.hold(file)).as(file.path()).isEqualTo(plain(file.path(), there));
            }
        }
    }

    private static boolean plain(String path, Set<String> there) {
        for (int at = path.indexOf("!/"); at >= 0; at = path.indexOf("!/", at + 1)) {
            if (there.contains(path.substring(0, at))) {
                return true;
            }
        }
        return false;
    }

    private static FileEntry entry(String path) {
        Items items = new Items();
        items.enter(path).unreadable("a test's");
        return items.entries().get(0);
    }
}
