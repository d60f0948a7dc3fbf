package io.tactrail.attack;

import io.tactrail.event.Bag;
import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.event.UserIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small catalogs and events for tests. */
final class Catalogs {

    static final String TABLE = """
            source: source-table
            events:
              - tactic: Initial Access
                event: ConsoleLogin
                services: [signin.amazonaws.com]
                agrees: yes
                reason: A login.
              - tactic: Persistence
                event: CreateUser
                services: [iam.amazonaws.com, transfer.amazonaws.com]
                agrees: yes
                reason: A new user.
            """;

    static final String SOURCES = """
            sources:
              - {id: elastic, name: Elastic detection rules, link: 'https://example.org', licence: E, commit: a1b2}
              - {id: sigma, name: Sigma rules, link: 'https://example.org', licence: DRL 1.1, commit: a1b2}
            """;

    static final String CLOUDTRAIL = """
            service: cloudtrail.amazonaws.com
            attack: "18.1"
            events:
              - event: StopLogging
                access: write
                category: management
                weight: 95
                confidence: high
                attack:
                  - Defense Evasion T1562.008
                why: The trail stops recording.
                sources: [elastic, sigma]
            """;

    static final String IAM = """
            service: iam.amazonaws.com
            attack: "18.1"
            events:
              - event: CreateUser
                access: write
                category: management
                weight: 50
                confidence: high
                attack:
                  - Persistence T1136.003
                why: A new user.
                sources: [sigma]
              - event: UpdateAccessKey
                access: write
                category: management
                weight: 45
                confidence: medium
                attack:
                  - Persistence T1098.001
                  - Privilege Escalation T1098.001
                why: A key was switched on or off.
                sources: [elastic]
                when:
                  - match: {requestParameters.status: Inactive}
                    means: key deactivated
                    weight: 20
                    attack: []
                    why: A defender's move as a rule.
                    outcome: failed
                  - match: {requestParameters.status: '*ctive'}
                    means: key activated
            """;

    private Catalogs() {}

    /** Writes files, given as name and content in turn, and gives their folder back. */
    static Path files(Path folder, String... namesAndContents) {
        try {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                Files.writeString(folder.resolve(namesAndContents[i]), namesAndContents[i + 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** An event of that name; fields are given as path and text. */
    static Event event(String source, String name, Map<String, String> fields) {
        Fields bags = new Fields() {
            @Override
            public Bag at(FieldPath path) {
                String value = fields.get(path.text());
                return value == null ? Bag.ABSENT : new Bag(true, true, List.of(new Scalar.Text(value)), List.of());
            }

            @Override
            public List<String> names(FieldPath path) {
                return List.of();
            }

            @Override
            public List<Fields> objects(FieldPath path) {
                return List.of();
            }
        };
        return new Event(
                null,
                UserIdentity.ABSENT,
                null,
                source,
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                bags);
    }

    static Event event(String source, String name) {
        return event(source, name, Map.of());
    }
}
