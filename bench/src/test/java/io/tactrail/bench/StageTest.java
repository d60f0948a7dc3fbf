package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

    /** Stacks with the innermost first, without the common part of the names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.util.zip.Inflater evidence.Gunzip parse.RecordReader Scan$Reading Workers | INFLATING
            parse.Skimmer Scan$Reading                                                     | PARSING
            detect.Seen detect.Screening Scan$Entering parse.RecordReader Scan$Reading     | RULES
            ledger.Row Scan$Entering parse.RecordReader Scan$Reading                       | ROWS
            Scan$Entering Scan$Reading                                                     | SCAN
            ledger.Copies ledger.Register Tactrail cli.Main                                | COPIES
            ledger.Stored ledger.Kept casefile.Tally Tactrail cli.Main                     | AGAIN
            lineage.Gathering ledger.Kept casefile.Tally Tactrail                          | LINEAGE
            ledger.Stored story.Sessions ledger.Kept casefile.Tally Tactrail               | STORY
            detect.Windows ledger.Kept casefile.Correlations casefile.Tally                | CORRELATIONS
            casefile.Counts ledger.Kept casefile.Tally Tactrail                            | COUNTING
            story.Tale ledger.Kept report.CaseFolder cli.Main                              | WRITING
            picocli.CommandLine cli.Main                                                   | START
            java.lang.Thread                                                               | ELSEWHERE
            """)
    void aStackTellsTheStep(String stack, Stage stage) {
        List<String> types = List.of(stack.split(" ", -1)).stream()
                .map(name -> name.startsWith("java") || name.startsWith("picocli") ? name : "io.tactrail." + name)
                .toList();

        assertThat(Stage.of(types)).isEqualTo(stage);
    }
}
