package io.tactrail.story;

import io.tactrail.attack.EventNames;
import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Data that a lead read, shared or exported, as far as events tell. */
final class Reach {

    /** Things that are named of each way. */
    private static final int THINGS = 20;

    /** {@code service | event | what the catalog's mark has to mean, in part | words}. Sources: the services' API references. */
    private static final String TABLE = """
            secretsmanager | GetSecretValue | | secrets read
            secretsmanager | BatchGetSecretValue | | secrets read
            ssm | GetParameter | | parameters read
            ssm | GetParameters | | parameters read
            ssm | GetParametersByPath | | parameters read
            ssm | GetParameterHistory | | parameters read
            s3 | GetObject | | objects read
            s3 | CopyObject | | objects copied
            s3 | SelectObjectContent | | objects read
            ec2 | ModifySnapshotAttribute | shared | disk snapshots shared
            ec2 | ModifyImageAttribute | shared | machine images shared
            ec2 | CreateStoreImageTask | | machine images stored as objects
            ec2 | ExportImage | | machine images exported
            ec2 | CreateInstanceExportTask | | machines exported
            ec2 | GetPasswordData | | Windows passwords read
            ec2 | DescribeInstanceAttribute | script | start scripts read
            ebs | GetSnapshotBlock | | blocks of disk snapshots read
            rds | ModifyDBSnapshotAttribute | shared | database backups shared
            rds | ModifyDBClusterSnapshotAttribute | shared | database backups shared
            rds | StartExportTask | | database backups exported
            rds-data | ExecuteStatement | | database statements run
            dynamodb | GetItem | | table items read
            dynamodb | BatchGetItem | | table items read
            dynamodb | Query | | table items read
            dynamodb | Scan | | table items read
            dynamodb | ExportTableToPointInTime | | tables exported
            logs | GetLogEvents | | logs read
            logs | FilterLogEvents | | logs read
            logs | GetQueryResults | | logs read
            logs | CreateExportTask | | logs exported
            lambda | GetFunction | | code of functions read
            codecommit | GitPull | | source code read
            ecr | GetDownloadUrlForLayer | | container images read
            ecr | BatchGetImage | | container images read
            """;

    /** By {@code service event}. */
    static final Map<String, Way> WAYS = new HashMap<>();

    record Way(String means, String words) {}

    static {
        for (String line : TABLE.split("\n")) {
            String[] cells = line.split("\\|", -1);
            WAYS.put(
                    cells[0].strip() + ".amazonaws.com " + cells[1].strip(),
                    new Way(cells[2].strip(), cells[3].strip()));
        }
    }

    private static final class Found {
        private long count;
        private long first;
        private long last;
        private final Set<String> things = new LinkedHashSet<>();
        private final List<String> references = new ArrayList<>();
    }

    private final Map<String, Found> found = new LinkedHashMap<>();

    void add(Row row, Mark mark) {
        Way way = way(mark);
        if (way == null || row.outcome() != Outcome.SUCCEEDED) {
            return;
        }
        Found here = found.computeIfAbsent(way.words, any -> new Found());
        here.first = here.count == 0 ? row.time() : here.first;
        here.last = row.time();
        here.count++;
        if (here.things.size() < THINGS && !row.target().isEmpty()) {
            here.things.add(row.target());
        }
        if (here.references.size() < Tale.REFERENCES) {
            here.references.add(row.reference());
        }
    }

    /** Whether a call, as {@code eventSource eventName}, hands out data by itself, whatever the catalog says of its values. */
    static boolean handsOut(String call) {
        Way way = WAYS.get(EventNames.base(call));
        return way != null && way.means.isEmpty() && (way.words.endsWith(" read") || way.words.endsWith(" copied"));
    }

    /** Whether a call that succeeds gets at data. */
    static boolean reaches(Mark mark) {
        return way(mark) != null;
    }

    private static @Nullable Way way(Mark mark) {
        Way way = WAYS.get(mark.service() + " " + mark.event());
        boolean harmless =
                mark.means().equals("by an AWS service") || mark.means().equals("public parameter of AWS");
        return way == null || harmless || !mark.means().contains(way.means) ? null : way;
    }

    List<Tale.Reached> list() {
        List<Tale.Reached> all = new ArrayList<>();
        found.forEach((words, each) -> all.add(
                new Tale.Reached(words, each.count, each.first, each.last, List.copyOf(each.things), each.references)));
        return all;
    }
}
