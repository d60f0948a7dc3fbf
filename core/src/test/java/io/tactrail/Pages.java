package io.tactrail;

import io.tactrail.casefile.Case;
import io.tactrail.report.CaseFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Cases whose page is looked at: that of the sample, and that of the same logs after a stranger chose their names. */
final class Pages {

    /** What a page must show and never run. */
    static final String SCRIPT = "<script>document.title='owned'</script>";

    static final String QUOTE = "x\" onmouseover=\"document.title='owned'\" y='";
    static final String STYLE = "</td></table></style><style>*{display:none}</style>";
    static final String LINK = "<a href=javascript:document.title='owned'>&lt;";

    /** Names in the sample, and what stands in their place, as JSON. */
    private static final Map<String, String> NAMES = Map.of(
            "svc-metrics",
            SCRIPT,
            "ci-deploy",
            QUOTE.replace("\"", "\\\""),
            "production-us",
            STYLE,
            "deploy-extra",
            "\\u202egnp.\\u0000\\ud800\\u2066" + "W".repeat(5_000));

    private static final Path SAMPLES = Path.of("../samples");

    private Pages() {}

    /** The folder of the sample's case. */
    static Path sample(Path folder) throws IOException {
        return investigate(SAMPLES, folder.resolve("sample"));
    }

    /** @param another hostile name, without characters that JSON escapes */
    static Path hostile(Path folder, String another) throws IOException {
        Path evidence = Files.createDirectories(folder.resolve("hostile"));
        StringBuilder records = new StringBuilder();
        List<Path> logs;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            logs = files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList();
        }
        int number = 0;
        for (Path log : logs) {
            String text;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            for (Map.Entry<String, String> name : NAMES.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            text = text.replace("example-prod-invoices", another);
            Files.writeString(evidence.resolve("log" + number++ + " <b>&'.json"), text);
        }
        records.append("""
                {"eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventTime":"2026-03-10T06:00:00Z",\
                "eventID":"\\"><script>","awsRegion":"<svg onload=alert(1)>","recipientAccountId":"<b>bold</b>",\
                "userAgent":"\\u202e<iframe src=//192.0.2.1>","userIdentity":{"type":"IAMUser","userName":"<u>"}}
                {"eventSource":"iam.amazonaws.com","eventName":
                """);
        Files.writeString(evidence.resolve("broken<img src=x onerror=alert(1)>.jsonl"), records.toString());
        return investigate(evidence, folder.resolve("hostile-case"));
    }

    static Path investigate(Path evidence, Path place) throws IOException {
        Settings settings = Settings.usual();
        try (CaseFolder open = CaseFolder.open(place, false)) {
            Case found = Tactrail.investigate(
                    List.of(evidence.toString()),
                    InputStream.nullInputStream(),
                    open.temporary(),
                    settings,
                    new Progress());
            return open.write(found, Map.of());
        }
    }
}
