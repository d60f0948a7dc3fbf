package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each tampering is seen by who checks from files alone, at the place where it was done; each harmless change is not. */
class TamperingTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final TrailKey FOREIGN = TrailKey.named("intruder");

    @TempDir
    Path folder;

    private Path bucket;
    private DigestTrail trail;
    private List<SignedDigest> chain;
    private Path log;

    @BeforeEach
    void deliver() throws IOException {
        bucket = folder.resolve("bucket");
        for (int hour = 0; hour < 5; hour++) {
            SmallLogs.in(bucket).deliver(ACCOUNT, REGION, START.plus(Duration.ofMinutes(60L * hour + 10)));
        }
        trail = DigestTrail.over(bucket).trail("trail").home(REGION).write(START, START.plus(Duration.ofHours(5)));
        chain = trail.chain(ACCOUNT, REGION);
        log = chain.get(2).logs().get(0).file();
        assertThat(faults()).isEmpty();
    }

    @Test
    void aChangedByteLeavesJsonOfTheSameLength() throws IOException {
        byte[] before = content(log);
        Tampering.changeByte(log);
        byte[] after = content(log);
        int differing = 0;
        for (int i = 0; i < before.length; i++) {
            differing += before[i] == after[i] ? 0 : 1;
        }
        assertThat(differing).isOne();
        assertThat(after).hasSameSizeAs(before);
        assertThat(Json.MAPPER.readTree(after).path("Records")).hasSize(3);
        assertThat(faults()).containsExactly("hash of log " + log.getFileName());
    }

    @Test
    void aDeletedLogIsMissed() throws IOException {
        Tampering.delete(log);
        assertThat(faults()).containsExactly("no log " + log.getFileName());
    }

    @Test
    void ofDeletedDigestsTheLastIsMissed() throws IOException {
        Tampering.delete(chain.subList(1, 3));
        assertThat(faults()).containsExactly("no digest 20260302T120000Z");
    }

    @Test
    void harmlessChangesAreNotTampering() throws IOException {
        byte[] stored = Files.readAllBytes(log);
        Tampering.repack(log);
        assertThat(Files.readAllBytes(log)).isNotEqualTo(stored);
        assertThat(faults()).isEmpty();
        byte[] packed = content(log);
        Path plain = Tampering.unpack(log);
        assertThat(Files.readAllBytes(plain)).isEqualTo(packed);
        assertThat(plain.toString()).endsWith(".json");
        assertThat(log).doesNotExist();
    }

    @Test
    void filesAreMovedRenamedAndFlattenedWithTheirContent() throws IOException {
        byte[] content = content(log);
        Path renamed = Tampering.rename(Tampering.move(log, folder.resolve("elsewhere")), "first.json.gz");
        assertThat(content(renamed)).isEqualTo(content);
        List<Path> flat = Tampering.flatten(bucket, folder.resolve("flat"));
        assertThat(flat)
                .hasSize(4 + 5)
                .allSatisfy(file -> assertThat(file.getParent()).isEqualTo(folder.resolve("flat")));
    }

    @Test
    void whatIsAppendedStandsBehindTheGzipStream() throws Exception {
        byte[] content = content(log);
        Tampering.appendZeros(log, 512);
        assertThat(behindTheStream(log)).isEqualTo(new byte[512]);
        Tampering.repack(log);
        Tampering.appendJunk(log, 3);
        assertThat(behindTheStream(log)).isEqualTo(Bytes.utf8("###"));
        Tampering.repack(log);
        Tampering.appendMember(log);
        assertThat(Json.MAPPER
                        .readTree(Logs.inflate(behindTheStream(log)))
                        .at("/Records/0/eventName")
                        .asText())
                .isEqualTo("CreateUser");
        assertThat(content(log)).startsWith(content).hasSizeGreaterThan(content.length);
        assertThat(faults()).containsExactly("hash of log " + log.getFileName());
    }

    @Test
    void damagedAndShortFilesDoNotUnpack() throws IOException {
        Tampering.cutShort(log, 40);
        assertThat(log).hasSize(40);
        assertThatThrownBy(() -> content(log)).isInstanceOf(IOException.class);
        Path other = chain.get(3).logs().get(0).file();
        byte[] before = Files.readAllBytes(other);
        Tampering.damage(other);
        assertThat(Files.readAllBytes(other)).hasSameSizeAs(before).isNotEqualTo(before);
    }

    @Test
    void aForgedLogLiesAmongTheOthersAndNoDigestListsIt() throws IOException {
        Path forged = Tampering.forgeLog(chain.get(2));
        assertThat(forged.getParent()).isEqualTo(log.getParent());
        assertThat(forged.getFileName().toString()).startsWith("111122223333_CloudTrail_us-east-1_20260302T1130Z_");
        assertThat(trail.digestOf(forged)).isEmpty();
        assertThat(faults()).isEmpty();
    }

    @Test
    void aForgedLogLiesUnderPrefixAndOrganisation() throws IOException {
        Path other = folder.resolve("other");
        Path real =
                SmallLogs.in(other).prefix("p").organization("o-exampleorgid").deliver(ACCOUNT, REGION, START);
        DigestTrail organisation = DigestTrail.over(other).write(START, START.plus(Duration.ofHours(1)));
        Path forged = Tampering.forgeLog(organisation.newest(ACCOUNT, REGION));
        assertThat(forged.getParent()).isEqualTo(real.getParent());
        SignedDigest listing = Forger.with(organisation, FOREIGN).reSign(organisation.newest(ACCOUNT, REGION), forged);
        assertThat(listing.logs()).extracting(DeliveredLog::objectKey).allMatch(key -> key.startsWith("p/AWSLogs/o-"));
    }

    @Test
    void aListCutWithoutAKeyBreaksHashAndSignature() throws IOException {
        Tampering.unlist(chain.get(2), chain.get(2).logs().get(0));
        assertThat(faults()).containsExactly("hash of 20260302T120000Z", "signature of 20260302T120000Z");
    }

    @Test
    void oneDigestSignedWithAForeignKeyBreaksTheChain() throws IOException {
        Tampering.changeByte(log);
        SignedDigest forged = Forger.with(trail, FOREIGN).reSign(chain.get(2));
        assertThat(forged.signature()).isNotEqualTo(chain.get(2).signature());
        assertThat(fingerprint(forged)).isEqualTo(FOREIGN.fingerprint());
        assertThat(faults()).containsExactly("hash of 20260302T120000Z", "no key of 20260302T120000Z");
    }

    @Test
    void aChainSignedOnwardIsWholeButForItsKey() throws IOException {
        Tampering.changeByte(log);
        List<SignedDigest> forged = Forger.with(trail, FOREIGN).reSignOnward(chain.get(2));
        assertThat(forged).hasSize(3);
        assertThat(ChainCheck.faults(trail, forged.get(2)))
                .containsExactly(
                        "no key of 20260302T140000Z", "no key of 20260302T130000Z", "no key of 20260302T120000Z");
    }

    @Test
    void underTheRightFingerprintTheSignaturesDoNotFit() throws IOException {
        Tampering.delete(log);
        List<SignedDigest> forged =
                Forger.with(trail, FOREIGN).keepingFingerprint().reSignOnward(chain.get(2));
        assertThat(fingerprint(forged.get(0))).isEqualTo(TrailKey.named(REGION).fingerprint());
        assertThat(forged.get(0).logs()).isEmpty();
        assertThat(ChainCheck.faults(trail, forged.get(2)))
                .containsExactly(
                        "signature of 20260302T140000Z",
                        "signature of 20260302T130000Z",
                        "signature of 20260302T120000Z");
    }

    @Test
    void whoHasTheRightKeyCanForgeAnything() throws IOException {
        Path extra = Tampering.forgeLog(chain.get(1));
        Tampering.changeByte(log);
        Tampering.delete(chain.subList(3, 4));
        List<SignedDigest> forged = Forger.with(trail, TrailKey.named(REGION)).reSignOnward(chain.get(1), extra);
        assertThat(forged).hasSize(3);
        assertThat(forged.get(0).logs()).hasSize(2);
        assertThat(ChainCheck.faults(trail, forged.get(2))).isEmpty();
    }

    @Test
    void aSignatureAloneChangesNoFileButTheSidecar() throws IOException {
        byte[] before = content(chain.get(4).file());
        SignedDigest forged = Forger.with(trail, FOREIGN).keepingFingerprint().reSign(chain.get(4));
        assertThat(content(chain.get(4).file())).isEqualTo(before);
        assertThat(ChainCheck.faults(trail, forged)).containsExactly("signature of 20260302T140000Z");
        assertThat(faults()).isEmpty();
    }

    private List<String> faults() throws IOException {
        return ChainCheck.faults(trail, chain.get(4));
    }

    private static byte[] content(Path packed) throws IOException {
        return Logs.inflate(Files.readAllBytes(packed));
    }

    private static String fingerprint(SignedDigest digest) throws IOException {
        JsonNode content = Json.MAPPER.readTree(digest.content());
        return content.path("digestPublicKeyFingerprint").asText();
    }

    /** Deflate's own end, and the eight bytes of sum and length after it (RFC 1952); the header has ten. */
    private static byte[] behindTheStream(Path packed) throws Exception {
        byte[] stored = Files.readAllBytes(packed);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored, 10, stored.length - 10);
            byte[] sink = new byte[1 << 16];
            while (!inflater.finished()) {
                inflater.inflate(sink);
            }
            int rest = inflater.getRemaining() - 8;
            return Arrays.copyOfRange(stored, stored.length - rest, stored.length);
        } finally {
            inflater.end();
        }
    }
}
