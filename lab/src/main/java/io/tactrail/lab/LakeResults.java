package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of a CloudTrail Lake query as they are saved to S3, with their sign file: userguide, "CloudTrail sign file
 * structure" and "Custom implementations of CloudTrail query result file integrity validation". Unlike those of digests,
 * the hashes are over the packed files.
 *
 * @param files {@code result_1.csv.gz} and so on
 * @param signFile {@code result_sign.json}
 */
public record LakeResults(List<Path> files, Path signFile) {
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    /** The folder in a bucket: {@code AWSLogs/ACCOUNT/CloudTrail-Lake/Query/YYYY/MM/DD/QUERY-ID}. */
    public static Path folder(Path bucket, String account, Instant completed, String queryId) {
        return bucket.resolve("AWSLogs/" + account + "/CloudTrail-Lake/Query/"
                + FOLDER.format(completed.atOffset(ZoneOffset.UTC)) + "/" + queryId);
    }

    /** Writes each CSV text as a result file of its own, and the sign file. */
    public static LakeResults write(Path folder, String region, TrailKey key, Instant completed, List<String> results)
            throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        ArrayNode listed = Json.array();
        for (String result : results) {
            byte[] packed = Bytes.gzip(Bytes.utf8(result));
            String name = "result_" + (files.size() + 1) + ".csv.gz";
            files.add(Files.write(folder.resolve(name), packed));
            hashes.add(Bytes.sha256(packed));
            listed.add(Json.object("fileHashValue", Bytes.sha256(packed), "fileName", name));
        }
        Path signFile = folder.resolve("result_sign.json");
        Files.writeString(
                signFile,
                Json.text(Json.object(
                        "version",
                        "1.0",
                        "region",
                        region,
                        "files",
                        listed,
                        "hashAlgorithm",
                        "SHA-256",
                        "signatureAlgorithm",
                        DigestContent.ALGORITHM,
                        "queryCompleteTime",
                        completed.toString(),
                        "hashSignature",
                        key.sign(String.join(" ", hashes)),
                        "publicKeyFingerprint",
                        key.fingerprint())));
        return new LakeResults(List.copyOf(files), signFile);
    }
}
