package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells the folder of a case that Tactrail wrote from folders of evidence. */
public final class CaseMark {

    private static final int HEAD = 4096;
    private static final Pattern FIRST_KEY = Pattern.compile("^\\s*\\{\\s*\"tactrail\"\\s*:", Pattern.DOTALL);
    private static final Pattern ANY_KEY = Pattern.compile("^\\s*\\{.*\"tactrail\"\\s*:", Pattern.DOTALL);

    private CaseMark() {}

    /** Whether the folder is a case. */
    public static boolean isIn(Path folder) {
        Path file = folder.resolve("case.json");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            return FIRST_KEY.matcher(head).find()
                    || ANY_KEY.matcher(head).find() && Files.exists(folder.resolve("manifest.sha256"));
        } catch (IOException e) {
            // Then it is a file like others, and whoever opens it says what is wrong with it.
            return false;
        }
    }
}
