package io.tactrail.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTest {

    private static final String LIST = """
            # what is ours
            account 444455556666 backup vault

            address 192.0.2.0/24   office   # the first floor
            address 192.0.2.7 front desk
            address 2001:db8::/32
            principal arn:aws:iam::111122223333:role/scanner security scanner
            principal arn:aws:iam::*:role/audit-* auditors
            agent Prowler our audit tool
            """;

    @TempDir
    private Path folder;

    @Test
    void callsThingsByTheirNames() throws IOException, KnownException {
        Known known = read(LIST);
        assertThat(known.account("444455556666")).isEqualTo("backup vault");
        assertThat(known.account("444455556667")).isNull();
        assertThat(known.address("192.0.2.200")).isEqualTo("office");
        assertThat(known.address("192.0.3.1")).isNull();
        assertThat(known.address("s3.amazonaws.com")).isNull();
        assertThat(known.address("2001:db8::1")).isEqualTo("address of a list");
        assertThat(known.principal("arn:aws:iam::111122223333:role/scanner")).isEqualTo("security scanner");
        assertThat(known.principal("arn:aws:iam::999999999999:role/scanner")).isNull();
        assertThat(known.principal("arn:aws:iam::999999999999:role/audit-2026")).isEqualTo("auditors");
        assertThat(known.agent("Boto3/1.37 md/x PROWLER/5.5.0")).isEqualTo("our audit tool");
        assertThat(known.agent("aws-cli/2.24.5")).isNull();
    }

    @Test
    void theSmallestBlockNamesAnAddress() throws IOException, KnownException {
        assertThat(read(LIST).address("192.0.2.7")).isEqualTo("front desk");
    }

    @Test
    void theOrderOfLinesAndFilesChangesNothing() throws IOException, KnownException {
        Known one =
                Known.read(List.of(write("a", "account 444455556666 vault\n"), write("b", "agent Prowler audit\n")));
        Known other =
                Known.read(List.of(write("c", "\uFEFFagent  Prowler\taudit\r\n# x\r\naccount 444455556666 vault")));
        assertThat(one.lines()).containsExactly("account 444455556666 vault", "agent Prowler audit");
        assertThat(other.lines()).isEqualTo(one.lines());
        assertThat(other.sha256()).isEqualTo(one.sha256()).hasSize(64).isNotEqualTo(Known.NOTHING.sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "acount 444455556666 vault | 'acount' is no kind of thing; begin the line with account, address, principal or agent",
                "account | 'account' says no account; write it behind the word, then a name",
                "account 4444-5555-6666 vault | write its 12 digits, without dashes",
                "address 192.0.2.1/24 office | has bits set beyond its prefix; write it like 192.0.2.10 or 192.0.2.0/24",
                "address example.com office | 'example.com' is no address",
                "address 0.0.0.0/0 everywhere | too large a block to be anybody's; write /8 or a smaller one",
                "address ::/0 everywhere | write /16 or a smaller one",
                "principal scanner ours | 'scanner' is no principal's ARN",
                "principal arn:aws:iam::*:role/* all | would make everybody known",
                "principal arn:aws:iam::*:* all | would make everybody known",
                "principal arn:aws:sts::111122223333:assumed-role/x/y z | is one session of a role; write the role",
                "agent a tool | would be found in nearly every user agent",
            })
    void whatCannotBeUsedIsNamedWithFileLineAndWhatToDo(String line, String said) throws IOException {
        Path file = write("bad", "# first\n" + line + "\n");
        assertThat(problems(file))
                .singleElement()
                .asString()
                .startsWith(file + ", line 2: ")
                .contains(said);
    }

    @Test
    void oneThingHasOneName() throws IOException {
        Path file =
                write("twice", "account 444455556666 vault\naccount 444455556666 vault\naccount 444455556666 other\n");
        assertThat(problems(file))
                .containsExactly(
                        file + ", line 3: account 444455556666 has another name in " + file + ", line 1; keep one");
    }

    @Test
    void listsAreBoundedAndTexts() throws IOException {
        assertThat(problems(write("long", "#".repeat(KnownReader.BYTES + 1))))
                .singleElement()
                .asString()
                .contains("1 MiB");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(problems(binary)).singleElement().asString().contains("no text in UTF-8");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= KnownReader.THINGS; i++) {
            many.append("account ").append(100_000_000_000L + i).append('\n');
        }
        assertThat(problems(write("many", many.toString())))
                .singleElement()
                .asString()
                .contains("more than 10,000");
        assertThat(problems(write("rubbish", "rubbish\n".repeat(5_000))))
                .hasSize(21)
                .last()
                .isEqualTo("… and more faults");
        assertThat(problems(write("name", "account 444455556666 " + "x".repeat(101))))
                .hasSize(1);
        assertThat(problems(write("steers", "account 444455556666 \u001b[2J"))).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(problems(nowhere)).containsExactly(nowhere + ": there is no such file");
        assertThat(problems(folder)).containsExactly(folder + ": cannot be read: it is a folder");
    }

    @Test
    void accountsThatAwsPublishesAreNamedWithServiceAndRegion() {
        assertThat(AwsAccounts.service("127311923021")).isEqualTo("Elastic Load Balancing, us-east-1");
        assertThat(AwsAccounts.service("086441151436")).isEqualTo("CloudTrail, us-east-1");
        assertThat(AwsAccounts.service("444455556666")).isNull();
    }

    private List<String> problems(Path file) {
        return catchThrowableOfType(KnownException.class, () -> Known.read(List.of(file)))
                .problems();
    }

    private Known read(String text) throws IOException, KnownException {
        return Known.read(List.of(write("list", text)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".txt"), text, StandardCharsets.UTF_8);
    }
}
