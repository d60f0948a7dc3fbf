package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a",
                "a/",
                "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/x.json.gz",
                "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/111122223333_CloudTrail_us-east-1_20260310T0615Z_Ab3dEf6hIj9kLmN0.json.gz",
                "x/111122223333_CloudTrail-Digest_eu-west-1_my_trail_us-east-1_20260310T061531Z.json.gz",
                "x/111122223333_CloudTrail",
                "x/111122223333_CloudTrail_",
                "x/111122223333_CloudTrail__",
                "111122223333_CloudTrail_us-east-1_",
                "logs.zip!/deep/er/x.json",
                "caf\u00e9/na\u00efve.json",
                "\u65e5\u8a8c/\u8a18\u9332.json",
                "half/\ud83d of a pair",
            })
    void saysThePathThatItWasGiven(String path) {
        assertThat(FilePath.of(path)).hasToString(path).isEqualTo(FilePath.of(path));
        assertThat(FilePath.of(path)).hasSameHashCodeAs(FilePath.of(path));
        assertThat(FilePath.of(path)).isNotEqualTo(FilePath.of(path + "x"));
    }
}
