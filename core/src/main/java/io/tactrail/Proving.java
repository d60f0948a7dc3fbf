package io.tactrail;

import io.tactrail.digest.Digests;
import io.tactrail.evidence.CutException;
import io.tactrail.ledger.Member;
import io.tactrail.parse.Contents;
import io.tactrail.parse.DigestException;
import io.tactrail.parse.DigestReader;
import io.tactrail.parse.Proofs;
import io.tactrail.parse.SignedResults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at each content before its records are read, for what proves something: digests, saved signatures, sign files. */
final class Proving {

    private static final String DIGEST = "CloudTrail digest";

    /** So many bytes tell nearly all logs from what proves something. */
    private static final int LOG = 32;

    private final Digests digests;

    Proving(Digests digests) {
        this.digests = digests;
    }

    /** The whole content for whoever reads records; null where it was a digest, which holds none and has been read. */
    @Nullable
    InputStream look(String path, InputStream content, Member member) throws IOException {
        Start start = new Start(content);
        start.read(LOG);
        if (Proofs.beginsAsLog(start.bytes, start.length)) {
            return start.stream();
        }
        start.read(DigestReader.HEAD);
        if (DigestReader.begins(start.bytes, start.length)) {
            digest(path, start.stream(), member);
            return null;
        }
        if (Proofs.mayBegin(start.bytes, start.length)) {
            start.read(Proofs.MOST);
            if (start.whole && document(path, start, member)) {
                return null;
            }
        }
        return start.stream();
    }

    private void digest(String path, InputStream content, Member member) throws IOException {
        Digests.Entry entry = digests.enter(path);
        String problem = "";
        try {
            entry.whole(DigestReader.read(content, entry));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (DigestException e) {
            problem = e.reason();
            entry.broken(problem);
        } catch (CutException e) {
            entry.broken(e.reason());
            member.held(new Contents(DIGEST, false, 0, "", List.of()));
            throw e;
        }
        member.held(new Contents(
                DIGEST,
                false,
                0,
                "",
                problem.isEmpty() ? List.of() : List.of("this digest cannot be used: " + problem)));
    }

    private boolean document(String path, Start start, Member member) throws IOException {
        Proofs.Metadata metadata = Proofs.metadata(start.bytes, start.length);
        if (metadata != null) {
            digests.metadata(path, metadata);
            member.held(new Contents("saved S3 metadata of a digest", false, start.length, "", List.of()));
            return true;
        }
        SignedResults signed = Proofs.signed(start.bytes, start.length);
        if (signed != null) {
            digests.signed(path, signed);
            member.held(new Contents("signature of Lake query results", false, start.length, "", List.of()));
        }
        return signed != null;
    }

    /** The first bytes of a content, and all of it again. */
    private static final class Start {

        private final InputStream content;
        private byte[] bytes = new byte[LOG];
        private int length;
        private boolean whole;
        private @Nullable CutException cut;

        Start(InputStream content) {
            this.content = content;
        }

        void read(int most) throws IOException {
            try {
                while (length < most && !whole && cut == null) {
                    if (length == bytes.length) {
                        bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(DigestReader.HEAD, 2 * length)));
                    }
                    int n = content.read(bytes, length, bytes.length - length);
                    whole = n < 0;
                    length += Math.max(0, n);
                }
            } catch (CutException e) {
                cut = e;
            }
        }

        InputStream stream() {
            InputStream first = new ByteArrayInputStream(bytes, 0, length);
            CutException end = cut;
            return whole ? first : new SequenceInputStream(first, end == null ? content : new Cut(end));
        }
    }

    /** Nothing but the cut that was met already. */
    private static final class Cut extends InputStream {

        private final CutException cut;

        Cut(CutException cut) {
            this.cut = cut;
        }

        @Override
        public int read() throws CutException {
            throw cut;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws CutException {
            throw cut;
        }
    }
}
