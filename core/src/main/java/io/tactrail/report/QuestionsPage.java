package io.tactrail.report;

import io.tactrail.casefile.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of an investigation, answered in a line or two each. */
final class QuestionsPage {

    private static final int EVENT = 8;

    private final Page page;
    private final List<Question> questions;

    QuestionsPage(Page page, List<Question> questions) {
        this.page = page;
        this.questions = questions;
    }

    void show() {
        if (questions.isEmpty()) {
            return;
        }
        page.head(
                "QUESTIONS",
                "the steps of an investigation; of each, how sure it is; why, and all events, in case.json");
        int widest = questions.stream()
                .mapToInt(question -> question.step().length())
                .max()
                .orElse(0);
        // Where nobody stands out most have the same answer.
        Set<String> told = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (told.add(question.answer())) {
                page.sentence(
                        String.format("  %2d %-" + widest + "s  ", i + 1, question.step()),
                        question.answer() + " (" + question.confidence().word() + ")" + events(question.events())
                                + also(question, i));
            }
        }
    }

    private String also(Question question, int at) {
        List<String> others = new ArrayList<>();
        for (int i = at + 1; i < questions.size(); i++) {
            if (questions.get(i).answer().equals(question.answer())) {
                others.add((i + 1) + " " + questions.get(i).step());
            }
        }
        return others.isEmpty() ? "" : " So with " + String.join(", ", others) + ".";
    }

    private static String events(List<String> references) {
        if (references.isEmpty()) {
            return "";
        }
        String first = references.get(0);
        return " [" + first.substring(0, Math.min(EVENT, first.length())) + (references.size() > 1 ? " …]" : "]");
    }
}
