package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandTest {

    @TempDir
    private Path scratch;

    @Test
    void aStatusOtherThanTheWantedOneEndsTheBenchmark() {
        Command command = new Command(List.of("sh", "-c", "echo broken >&2; exit 3"), Map.of(), 0, false, scratch);

        assertThatThrownBy(command::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 3 and not with 0")
                .hasMessageContaining("broken");
    }

    @Test
    void whatTheCommandWroteIsRemoved() throws IOException, InterruptedException {
        String script = "mkdir -p \"$CASE\" && echo 5000000 7 8 9000000";
        Command command = new Command(
                List.of("sh", "-c", script),
                Map.of("CASE", scratch.resolve(Command.CASE + "/in").toString()),
                0,
                true,
                scratch);

        Runner.Taken taken = command.run();

        assertThat(taken.work()).isEqualTo(0.005);
        assertThat(taken.result()).isEqualTo(7);
        assertThat(taken.allocated()).isEqualTo(8);
        assertThat(taken.reading()).isEqualTo(0.009);
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whoeverReadsLessThanEverythingIsNotFastButWrong() {
        Runner half = () -> Runner.Taken.of(Told.plain(1, 500), 1, -1, -1);
        Subject subject = new Subject("half", Part.WARM, Samples.CORPUS, half, true, 1_000, 1, 1, new Measured());

        assertThatThrownBy(subject::round).hasMessageContaining("half told 500 and not 1000");
        assertThat(subject.measured().count()).isZero();
    }
}
