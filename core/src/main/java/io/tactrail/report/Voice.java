package io.tactrail.report;

import java.io.IOException;

/** Who says it: the logs, or Tactrail. Each has words, a mark and a line at the side of its own, so that colour is never needed to tell. */
enum Voice {
    SAID("said", "■", "said by the logs"),
    CONCLUDED("concluded", "◇", "concluded by Tactrail");

    private final String kind;
    private final String mark;
    private final String words;

    Voice(String kind, String mark, String words) {
        this.kind = kind;
        this.mark = mark;
        this.words = words;
    }

    /** The class in the page's style. */
    String kind() {
        return kind;
    }

    String mark() {
        return mark;
    }

    String words() {
        return words;
    }

    /** A heading that tells whose words follow. */
    void head(Html html, String element, String title) throws IOException {
        html.open(element);
        html.text(title + " ");
        html.add("span", mark + " " + words, "class", "voice " + kind);
        html.close(element);
    }
}
