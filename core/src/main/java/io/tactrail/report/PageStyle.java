package io.tactrail.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks: the style sheet {@code report.css}, and its hash as a Content-Security-Policy has it. */
final class PageStyle {

    static final String TEXT = read();

    /** W3C, "Content Security Policy Level 3", hash-source. */
    static final String HASH = "sha256-" + sha256(TEXT);

    private PageStyle() {}

    private static String read() {
        try (InputStream in = PageStyle.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks report.css");
            }
            // A browser reads CRLF as LF before it hashes; so that a checkout with CRLF gives the same page, so do we.
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
