package io.tactrail.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.lab.KeyList;
import io.tactrail.lab.TrailKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of public keys: what cannot be used is told in one line, with the file, the reason, and what to do. */
class PublicKeysTest {

    @TempDir
    private Path folder;

    private Path file;

    private void write(String text) throws IOException {
        file = Files.writeString(folder.resolve("keys.json"), text);
    }

    private void fails(String... words) {
        assertThatThrownBy(() -> PublicKeys.read(List.of(file)))
                .isInstanceOf(PublicKeysException.class)
                .message()
                .startsWith(file + ": ")
                .contains(words)
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(file.toString().length() + 400);
    }

    private static String list(byte[] value) {
        return "{\"PublicKeyList\":[{\"Value\":\"" + Base64.getEncoder().encodeToString(value) + "\"}]}";
    }

    @Test
    void whatIsNoListOfKeysIsTold() throws IOException {
        write("");
        fails("holds no PublicKeyList", "aws cloudtrail list-public-keys");
        write("hello");
        fails("no JSON", "byte", "list-public-keys");
        write("[]");
        fails("no JSON object");
        write("{\"Records\":[{\"eventName\":\"CreateUser\"}]}");
        fails("holds no PublicKeyList");
        write("{\"PublicKeyList\":[]}");
        fails("is empty", "no key signed in the time that was asked for");
        write("{\"PublicKeyList\":[5]}");
        fails("key 1 is no object");
        write("{\"PublicKeyList\":[{\"Fingerprint\":\"aa\"}]}");
        fails("key 1 has no Value");
        write("{\"PublicKeyList\":[{\"Value\":\"====\"}]}");
        fails("key 1");
        write("{\"PublicKeyList\":" + "[".repeat(10_000));
        fails("key 1 is no object");
        write("{\"x\":" + "[".repeat(10_000));
        fails("no JSON");
    }

    @Test
    void keysOfOtherKindsAreTold() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        write(list(generator.generateKeyPair().getPrivate().getEncoded()));
        fails("is no RSA public key", "save the list again");
        var curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        write(list(curve.generateKeyPair().getPublic().getEncoded()));
        fails("is no RSA public key");
        generator.initialize(512);
        write(list(generator.generateKeyPair().getPublic().getEncoded()));
        fails("of 1024 bits or more");
        write(list(new byte[] {0x30, 3, 2, 1, 1}));
        fails("is no RSA public key");
        write(list(new byte[0]));
        fails("is no RSA public key");
    }

    /** Whose exponent is one, everything is signed by. */
    @Test
    void anExponentOfOneIsNoKey() throws IOException, GeneralSecurityException {
        byte[] modulus = new byte[257];
        Arrays.fill(modulus, 1, 257, (byte) 0xc5);
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(new byte[] {0x30, (byte) 0x82, 1, 8, 2, (byte) 0x82, 1, 1});
        der.writeBytes(modulus);
        der.writeBytes(new byte[] {2, 1, 1});
        write(list(der.toByteArray()));
        fails("is no RSA public key");
    }

    @Test
    void aCertificateOrPemIsNoList() throws IOException {
        write("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        fails("no JSON", "list-public-keys");
    }

    @Test
    void aFingerprintThatIsNotTheKeysIsTold() throws IOException {
        TrailKey key = TrailKey.named("us-east-1");
        String text = KeyList.empty()
                .with(key, Instant.EPOCH, Instant.EPOCH)
                .text()
                .replace(key.fingerprint(), "aa\\u001b[31m" + "b".repeat(100));
        write(text);
        fails(
                "key 1 has the fingerprint " + key.fingerprint(),
                "the file says",
                "changed or damaged",
                "save the list again");
    }

    @Test
    void oneWrongKeyAmongOthersIsTold() throws IOException {
        TrailKey key = TrailKey.named("us-east-1");
        write(KeyList.empty().with(key, Instant.EPOCH, Instant.EPOCH).text()
                + "{\"PublicKeyList\":[{\"Value\":\"AAAA\"}]}");
        fails("key 2");
    }

    @Test
    void foldersAndAbsentAndHugeFilesAreTold() throws IOException {
        file = folder;
        fails("is a folder; give the files in it, each by --public-keys");
        file = folder.resolve("absent.json");
        fails("there is no such file");
        file = folder.resolve("huge.json");
        try (var out = Files.newOutputStream(file)) {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 17; i++) {
                out.write(blanks);
            }
        }
        fails("has more than 16777216 bytes", "list-public-keys");
    }

    @Test
    void whereKeysComeFromIsSaid() throws Exception {
        write(KeyList.empty()
                .with(TrailKey.named("us-east-1"), Instant.EPOCH, Instant.EPOCH)
                .with(TrailKey.named("old"), Instant.EPOCH, Instant.EPOCH)
                .text());
        PublicKeys keys = PublicKeys.read(List.of(file));
        assertThat(keys.files()).singleElement().satisfies(each -> {
            assertThat(each.path()).isEqualTo("keys.json");
            assertThat(each.keys()).isEqualTo(2);
            assertThat(each.sha256()).isEqualTo(Desk.sha256(Files.readString(file)));
        });
    }
}
