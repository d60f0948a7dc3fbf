package io.tactrail.report;

import io.tactrail.casefile.Question;
import java.io.IOException;
import java.util.List;

/** The steps of an investigation as questions, each with its answer, how sure it is, and why. */
final class QuestionsHtml {

    private final Html html;
    private final CitedHtml cited;

    QuestionsHtml(Html html, CitedHtml cited) {
        this.html = html;
        this.cited = cited;
    }

    void write(List<Question> questions) throws IOException {
        html.open("section", "id", "questions");
        html.add("h2", "The questions of an investigation");
        if (questions.isEmpty()) {
            html.add("p", "There is no event in the evidence, so none of them has an answer.");
        } else {
            html.open("ol", "class", "questions");
            for (Question question : questions) {
                question(question);
            }
            html.close("ol");
        }
        html.close("section");
    }

    private void question(Question question) throws IOException {
        html.open("li");
        html.add("h3", question.question());
        html.add("p", question.answer(), "class", "answer");
        html.open("p", "class", "why");
        html.add("span", words(question.confidence()), "class", "sure " + kind(question.confidence()));
        html.text(" " + question.why());
        cited.links(question.events(), Question.EVENTS);
        html.close("p");
        html.close("li");
    }

    private static String words(Question.Sure sure) {
        return switch (sure) {
            case FACT -> Voice.SAID.mark() + " " + sure.word() + ", said by the evidence";
            case CONCLUDED -> Voice.CONCLUDED.mark() + " " + sure.word() + " by Tactrail";
            case PARTLY -> Voice.CONCLUDED.mark() + " " + sure.word();
            case UNKNOWN -> "? " + sure.word();
        };
    }

    private static String kind(Question.Sure sure) {
        return switch (sure) {
            case FACT -> Voice.SAID.kind();
            case CONCLUDED, PARTLY -> Voice.CONCLUDED.kind();
            case UNKNOWN -> "unknown";
        };
    }
}
