package io.tactrail.sigma;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of rules as it was read, before it is joined with others.
 *
 * @param name what it is called in reports
 * @param sha256 of its bytes, in hex; empty where they could not be read
 */
record RuleFile(String name, String sha256, List<RuleDocument> documents) {

    RuleFile {
        documents = List.copyOf(documents);
    }

    static RuleFile of(ReadingOptions options, String name, byte[] bytes) {
        return new RuleFile(name, sha256(bytes), documents(options, name, bytes));
    }

    static RuleFile of(ReadingOptions options, RuleFolder.Content content) {
        return new RuleFile(content.name(), content.sha256(), documents(options, content.name(), content.bytes()));
    }

    /** A file that is there and cannot be read. */
    static RuleFile unreadable(String name, String reason) {
        Problem problem = new Problem("E_FILE", 0, 0, "the file cannot be read: " + reason);
        return new RuleFile(name, "", List.of(RuleDocument.unusable(0, "", List.of(problem))));
    }

    private static List<RuleDocument> documents(ReadingOptions options, String name, byte[] bytes) {
        List<RuleDocument> documents = new ArrayList<>();
        try {
            int number = 0;
            for (YamlDocument document : YamlReader.documents(bytes)) {
                number++;
                Problem problem = document.problem();
                YamlNode root = document.root();
                if (problem != null) {
                    documents.add(RuleDocument.unusable(number, "", List.of(problem)));
                } else if (root != null) {
                    documents.add(new DocumentParser(options, name, number).parse(root));
                }
            }
        } catch (SigmaException e) {
            return List.of(RuleDocument.unusable(0, "", List.of(e.problem())));
        }
        return documents;
    }

    /** Whether a document of it cannot be used. */
    boolean rejected() {
        for (RuleDocument document : documents) {
            for (Problem problem : document.problems()) {
                if (!problem.warning()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same file under another name. */
    RuleFile named(String other) {
        List<RuleDocument> moved = new ArrayList<>();
        for (RuleDocument document : documents) {
            moved.add(document.in(other));
        }
        return new RuleFile(other, sha256, moved);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
