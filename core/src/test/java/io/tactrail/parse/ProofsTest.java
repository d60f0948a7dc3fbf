package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {

    private static Proofs.Metadata metadata(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Proofs.mayBegin(bytes, bytes.length) ? Proofs.metadata(bytes, bytes.length) : null;
    }

    private static SignedResults signed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Proofs.mayBegin(bytes, bytes.length) ? Proofs.signed(bytes, bytes.length) : null;
    }

    @Test
    void metadataIsReadInAnyCaseOfLetters() {
        Proofs.Metadata said = metadata(
                "{\"ETag\":\"x\",\"Metadata\":{\"Signature\":\"0a\",\"signature-algorithm\":\"SHA256withRSA\",\"other\":{}}}");
        assertThat(said).isEqualTo(new Proofs.Metadata("0a", "SHA256withRSA", null));
        assertThat(metadata(
                        "{\"Metadata\":{\"signature\":\"0a\",\"backfill-generation-timestamp\":\"2026-03-02T09:00:00Z\"},"
                                + "\"ResponseMetadata\":{\"RetryAttempts\":0}}"))
                .isEqualTo(new Proofs.Metadata("0a", null, "2026-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Metadata\":{}}",
                "{\"Metadata\":\"signature\"}",
                "{\"Metadata\":{\"signature\":null}}",
                "{\"Metadata\":{\"signature\":\"0a\"}} more",
                "{\"Metadata\":{\"signature\":\"0a\"}",
                "[{\"Metadata\":{\"signature\":\"0a\"}}]",
                "{\"Metadata\":{\"signature\":\"0a\"},\"Records\":[{\"eventName\":\"CreateUser\"}]}",
            })
    void otherDocumentsAreNotMetadata(String text) {
        assertThat(metadata(text)).isNull();
    }

    @Test
    void anEndlessSignatureIsNone() {
        assertThat(metadata("{\"Metadata\":{\"signature\":\"" + "0".repeat(5_000) + "\"}}"))
                .isNull();
    }

    @Test
    void signFilesAreReadInTheirOrder() {
        SignedResults said = signed(
                "{\"version\":\"1.0\",\"region\":\"us-east-1\",\"files\":[{\"fileHashValue\":\"02\",\"fileName\":\"b\"},"
                        + "{\"fileHashValue\":\"01\",\"fileName\":\"a\"}],\"hashSignature\":\"ff\",\"publicKeyFingerprint\":\"aa\"}");
        assertThat(said.files()).containsExactly(new SignedResults.File("b", "02"), new SignedResults.File("a", "01"));
        assertThat(said.region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"files\":[],\"x\":\"fileHashValue\"}",
                "{\"files\":[5],\"hashSignature\":\"ff\"}",
                "{\"files\":[{\"fileHashValue\":\"01\",\"fileName\":\"a\"},5],\"hashSignature\":\"ff\"}",
                "{\"files\":[{\"fileHashValue\":\"01\"}],\"hashSignature\":\"ff\"}",
                "{\"hashSignature\":\"ff\"}",
                "{\"hashSignature\":\"ff\",\"files\":[],\"Records\":[{\"eventName\":\"CreateUser\"}]}",
                "{\"hashSignature\":\"ff\",\"hashSignature\":\"ff\",\"files\":[]}",
            })
    void otherDocumentsAreNoSignFiles(String text) {
        assertThat(signed(text)).isNull();
    }

    @Test
    void whatWindowsShellSavesIsToldToo() {
        String text = "\uFEFF{\"Metadata\":{\"signature\":\"0a\"}}";
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] bytes = text.getBytes(charset);
            assertThat(Proofs.mayBegin(bytes, bytes.length)).isTrue();
            assertThat(Proofs.metadata(bytes, bytes.length)).isNotNull();
        }
        assertThat(Proofs.mayBegin(new byte[] {(byte) 0xFF, (byte) 0xFE}, 2)).isFalse();
        assertThat(Proofs.mayBegin(new byte[0], 0)).isFalse();
    }
}
