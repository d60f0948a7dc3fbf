package io.tactrail;

import io.tactrail.Calls.Call;
import io.tactrail.attack.Mark;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Screening;
import io.tactrail.event.Fields;
import io.tactrail.event.Outcome;
import io.tactrail.evidence.IdleThreads;
import io.tactrail.evidence.Item;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import io.tactrail.ledger.Entries;
import io.tactrail.ledger.Member;
import io.tactrail.ledger.Recall;
import io.tactrail.ledger.Register;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pass over the evidence: every member's records go into the register. Threads take file after file. */
final class Scan {

    private final Settings settings;
    private final Screening screening;
    private final Unpacker unpacker;
    private final Register register;
    private final Proving proving;
    private final Progress progress;

    Scan(
            Settings settings,
            Screening screening,
            Path temporary,
            Register register,
            Proving proving,
            Progress progress) {
        this.settings = settings;
        this.screening = screening;
        this.unpacker = new Unpacker(settings.bounds(), temporary, Hashing::isToldBy);
        this.register = register;
        this.proving = proving;
        this.progress = progress;
    }

    void read(List<Source> sources) throws IOException {
        progress.total(sources.stream().mapToLong(Source::bytes).sum());
        sources.forEach(source -> unpacker.named(source.path()));
        Workers.each(sources, settings.threads(), unpacker, Reading::new);
    }

    /** Whether names told of something to hold contents against: some of these are hashed then, but perhaps not all. */
    boolean hashedContents() {
        return unpacker.hashesContents();
    }

    /** Reads records again from the same sources. */
    Recall recall(List<Source> sources) {
        return (wanted, received) -> {
            for (Source source : sources) {
                boolean here = wanted.keySet().stream()
                        .anyMatch(path -> path.equals(source.path()) || path.startsWith(source.path() + "!/"));
                if (here) {
                    unpacker.unpack(source, new Rereading(settings, wanted, received));
                }
            }
        };
    }

    /** One thread's way through its files. */
    private final class Reading implements Visitor {

        private final RecordReader reader = new RecordReader(settings.bounds());
        private final Map<String, Member> open = new HashMap<>();
        private final Calls calls = new Calls(settings.catalog());
        private final Entries entries = register.entries();
        private final IdleThreads idle;

        Reading(IdleThreads idle) {
            this.idle = idle;
        }

        @Override
        public void content(String path, InputStream content) throws IOException {
            Member member = register.items().enter(path);
            open.put(path, member);
            try {
                InputStream records = proving.look(path, new Counted(content, progress), member);
                if (records != null) {
                    Skim own = new Entering(member, calls, entries);
                    member.held(reader.read(records, own, () -> entering(member), idle));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException | StackOverflowError e) {
                // A fault of ours must not lose the other files; it is told, and counted as evidence that was not read.
                member.reject(0, "Tactrail failed on this file, please report it: " + e);
            }
        }

        /** What another thread enters of the same member. */
        private Skim entering(Member member) {
            return new Entering(member, new Calls(settings.catalog()), register.entries());
        }

        @Override
        public void read(long bytes) {
            progress.stored(bytes);
        }

        @Override
        public void done(Item item) {
            Member member = open.remove(item.path());
            if (member == null) {
                member = register.items().enter(item.path());
            }
            member.done(item);
        }
    }

    /** Enters what a member holds. */
    private final class Entering implements Skim {

        private final Member member;
        private final Calls calls;
        private final Entries entries;

        Entering(Member member, Calls calls, Entries entries) {
            this.member = member;
            this.calls = calls;
            this.entries = entries;
        }

        @Override
        public void event(Skimmed event) {
            try {
                enterOrParse(event);
            } catch (UncheckedIOException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                // A fault of ours must cost no more than the record: what follows may be entered by others already.
                member.fault(event.index(), event.offset(), RecordReader.fault(e));
            }
            progress.event();
        }

        private void enterOrParse(Skimmed event) {
            try {
                enter(event);
            } catch (IndexOutOfBoundsException | IllegalStateException e) {
                assert false : e;
                event.parse();
                enter(event);
            }
        }

        private void enter(Skimmed event) {
            Call call = calls.of(event.eventSource(), event.eventName());
            Fields fields = event.fields();
            Mark mark = call.listed().mark(fields);
            Outcome outcome = mark != null && mark.outcome() != null ? mark.outcome() : Outcome.of(event.errorCode());
            List<Detected> detected = screening.detect(fields);
            try {
                entries.add(
                        event,
                        member,
                        outcome,
                        mark == null ? -1 : mark.id(),
                        call.listed().sourceRow(),
                        detected,
                        call.gives(),
                        call.tells());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
