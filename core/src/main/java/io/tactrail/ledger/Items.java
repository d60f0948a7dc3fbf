package io.tactrail.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every file and archive member met. RowNumbers are given in order of arrival; {@link #byPath} makes them stable. */
public final class Items {

    private final List<Member> members = new ArrayList<>();

    /** Enters a file or member. Many threads may call. */
    public synchronized Member enter(String path) {
        Member member = new Member(path, members.size());
        members.add(member);
        return member;
    }

    /** All, in order of arrival. */
    public synchronized List<Member> all() {
        return List.copyOf(members);
    }

    /** What all of them held, by path. */
    public List<FileEntry> entries() {
        return byPath().stream().map(Member::entry).toList();
    }

    /** All, by path: an item's place in this list is its number from now on. */
    synchronized List<Member> byPath() {
        List<Member> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparing(Member::path).thenComparingInt(Member::number));
        return sorted;
    }
}
