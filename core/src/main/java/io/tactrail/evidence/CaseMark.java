package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells the folder of a case that Tactrail wrote from folders of evidence. A file of the right name is not enough, or
 * whoever wants logs to be passed over would lay one beside them: the case's manifest has to be true of it.
 */
public final class CaseMark {

    private static final int HEAD = 4096;

    /** A case's manifest names a handful of files. */
    private static final int MANIFEST = 1 << 16;

    private CaseMark() {}

    /** Whether the folder is a case. */
    public static boolean isIn(Path folder) {
        Path json = folder.resolve("case.json");
        Path manifest = folder.resolve("manifest.sha256");
        if (!Files.isRegularFile(json) || !Files.isRegularFile(manifest)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(json);
                InputStream names = Files.newInputStream(manifest)) {
            byte[] head = in.readNBytes(HEAD);
            String words = new String(head, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
            if (!words.startsWith("{\"tactrail\":{")) {
                return false;
            }
            String named = new String(names.readNBytes(MANIFEST), StandardCharsets.ISO_8859_1);
            return named.contains(sha256(head, in) + "  case.json\n");
        } catch (IOException e) {
            // Then it is a file like others, and whoever opens it says what is wrong with it.
            return false;
        }
    }

    private static String sha256(byte[] head, InputStream rest) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head);
            new DigestInputStream(rest, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
