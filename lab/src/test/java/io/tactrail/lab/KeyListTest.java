package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tactrail.lab.KeyList.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyListTest {
    private static final TrailKey KEY = TrailKey.named("us-east-1");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final KeyList LIST = KeyList.empty().with(KEY, FROM, Instant.parse("2026-04-01T00:00:00Z"));

    @Test
    void theFingerprintIsTheMd5OfTheDerInEitherForm() throws Exception {
        for (KeyList list : List.of(LIST, LIST.x509())) {
            JsonNode key = only(list);
            byte[] der = Base64.getDecoder().decode(key.path("Value").asText());
            assertThat(key.path("Fingerprint").asText())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("MD5").digest(der)));
            assertThat(ChainCheck.open(der)).isEqualTo(KEY.publicKey());
        }
        assertThat(KEY.x509().fingerprint()).isNotEqualTo(KEY.fingerprint());
        assertThat(KEY.x509().x509().fingerprint()).isEqualTo(KEY.x509().fingerprint());
    }

    @Test
    void timesAreWrittenInEachOfTheWaysThatAreMet() throws IOException {
        assertThat(start(Times.ISO)).isEqualTo("\"2026-03-01T00:00:00+00:00\"");
        assertThat(start(Times.ISO_ZONED)).isEqualTo("\"2026-02-28T17:00:00-07:00\"");
        assertThat(LIST.times(Times.EPOCH).text()).contains("\"ValidityStartTime\":1772323200.0,");
        assertThat(start(Times.EPOCH_TEXT)).isEqualTo("\"1772323200.0\"");
        assertThat(only(LIST.times(Times.ABSENT)).fieldNames()).toIterable().containsExactly("Value", "Fingerprint");
    }

    @Test
    void theListMayHaveTheNameOfTheUserGuidesSample() throws IOException {
        assertThat(Json.MAPPER.readTree(LIST.named("publicKeyList").text()).path("publicKeyList"))
                .hasSize(1);
    }

    @Test
    void aNameGivesTheSamePairAgainAndAnotherNameAnother() {
        assertThat(TrailKey.named("us-east-1")).isSameAs(KEY);
        assertThat(TrailKey.named("us-west-2").fingerprint()).isNotEqualTo(KEY.fingerprint());
        assertThat(ChainCheck.fits(KEY.publicKey(), "words", KEY.sign("words"))).isTrue();
        assertThat(ChainCheck.fits(KEY.publicKey(), "word", KEY.sign("words"))).isFalse();
    }

    @Test
    void lakeResultsAreSignedOverTheHashesOfThePackedFiles(@TempDir Path bucket) throws IOException {
        Instant completed = Instant.parse("2026-03-02T22:06:30Z");
        Path folder = LakeResults.folder(bucket, "111122223333", completed, "11111111-2222-3333-4444-555555555555");
        assertThat(folder)
                .isEqualTo(bucket.resolve("AWSLogs/111122223333/CloudTrail-Lake/Query/2026/03/02/"
                        + "11111111-2222-3333-4444-555555555555"));
        LakeResults results = LakeResults.write(folder, "us-east-1", KEY, completed, List.of("a\n1\n", "a\n2\n"));
        assertThat(results.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("result_1.csv.gz", "result_2.csv.gz");
        JsonNode sign = Json.MAPPER.readTree(results.signFile().toFile());
        assertThat(sign.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "region",
                        "files",
                        "hashAlgorithm",
                        "signatureAlgorithm",
                        "queryCompleteTime",
                        "hashSignature",
                        "publicKeyFingerprint");
        String first = ChainCheck.hash(Files.readAllBytes(results.files().get(0)));
        String second = ChainCheck.hash(Files.readAllBytes(results.files().get(1)));
        assertThat(sign.at("/files/1/fileHashValue").asText()).isEqualTo(second);
        assertThat(ChainCheck.fits(
                        KEY.publicKey(),
                        first + " " + second,
                        sign.path("hashSignature").asText()))
                .isTrue();
    }

    private static String start(Times times) throws IOException {
        return only(LIST.times(times)).path("ValidityStartTime").toString();
    }

    private static JsonNode only(KeyList list) throws IOException {
        return Json.MAPPER.readTree(list.text()).at("/PublicKeyList/0");
    }
}
