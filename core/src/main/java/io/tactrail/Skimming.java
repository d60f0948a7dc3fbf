package io.tactrail;

import io.tactrail.coverage.Survey;
import io.tactrail.event.Event;
import io.tactrail.event.Outcome;
import io.tactrail.evidence.Item;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import io.tactrail.ledger.Items;
import io.tactrail.ledger.Member;
import io.tactrail.ledger.Row;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pass over the evidence that hashes everything and looks at a few fields of each record only. */
final class Skimming {

    private final Settings settings;
    private final Unpacker unpacker;
    private final Items items;
    private final Proving proving;
    private final Progress progress;

    Skimming(Settings settings, Path temporary, Items items, Proving proving, Progress progress) {
        this.settings = settings;
        this.unpacker = new Unpacker(settings.bounds(), temporary, true);
        this.items = items;
        this.proving = proving;
        this.progress = progress;
    }

    /** Reads everything; what was recorded where and when is then in one survey. */
    Survey read(List<Source> sources) throws IOException {
        progress.total(sources.stream().mapToLong(Source::bytes).sum());
        List<Survey> surveys = Collections.synchronizedList(new ArrayList<>());
        Workers.each(sources, settings.threads(), unpacker, idle -> {
            Survey survey = new Survey();
            surveys.add(survey);
            return new Reading(survey);
        });
        Survey whole = new Survey();
        surveys.forEach(whole::merge);
        return whole;
    }

    /** One thread's way through its files. */
    private final class Reading implements Visitor {

        private final RecordReader reader = new RecordReader(settings.bounds());
        private final Map<String, Member> open = new HashMap<>();
        private final Survey survey;

        Reading(Survey survey) {
            this.survey = survey;
        }

        @Override
        public void content(String path, InputStream content) throws IOException {
            Member member = items.enter(path);
            open.put(path, member);
            try {
                InputStream records = proving.look(path, new Counted(content, progress), member);
                if (records != null) {
                    member.held(reader.read(records, new Entering(member, survey)));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException | StackOverflowError e) {
                // A fault of ours must not lose the other files; it is told, and counted as evidence that was not read.
                member.reject(0, "Tactrail failed on this file, please report it: " + e);
            }
        }

        @Override
        public void read(long bytes) {
            progress.stored(bytes);
        }

        @Override
        public void done(Item item) {
            Member member = open.remove(item.path());
            if (member == null) {
                member = items.enter(item.path());
            }
            member.done(item);
        }
    }

    /** Enters what a member holds. */
    private final class Entering implements Skim {

        private final Member member;
        private final Survey survey;

        Entering(Member member, Survey survey) {
            this.member = member;
            this.survey = survey;
        }

        @Override
        public void event(Skimmed event) {
            long time = event.eventTime();
            String account = event.account();
            String source = event.eventSource();
            String name = event.eventName();
            String address = event.sourceIPAddress();
            if (Survey.mayMatter(source, name, address)) {
                Event whole = event.event();
                survey.row(Row.of(
                        event.found(), member.number(), whole, Outcome.of(whole.errorCode()), -1, -1, List.of()));
            } else {
                survey.add(account, event.awsRegion(), time, event.category(), event.access(), source, name, address);
            }
            member.event(time, account);
            progress.event();
        }

        @Override
        public void other(Found found, String kind) {
            member.other(kind);
        }

        @Override
        public void reject(long index, long offset, String reason) {
            member.reject(offset, reason);
        }
    }
}
