package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.html} of the sample, and of the same with hostile names, read as a browser reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    /** All elements that a page may have, and the attributes of each. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("#root", Set.of()),
            Map.entry("html", Set.of("lang")),
            Map.entry("head", Set.of()),
            Map.entry("meta", Set.of("charset", "http-equiv", "name", "content")),
            Map.entry("title", Set.of()),
            Map.entry("style", Set.of()),
            Map.entry("body", Set.of()),
            Map.entry("main", Set.of()),
            Map.entry("header", Set.of()),
            Map.entry("nav", Set.of("aria-label")),
            Map.entry("section", Set.of("id", "class")),
            Map.entry("h1", Set.of()),
            Map.entry("h2", Set.of()),
            Map.entry("h3", Set.of()),
            Map.entry("h4", Set.of()),
            Map.entry("p", Set.of("class")),
            Map.entry("ul", Set.of("class")),
            Map.entry("ol", Set.of("class")),
            Map.entry("li", Set.of()),
            Map.entry("dl", Set.of()),
            Map.entry("dt", Set.of()),
            Map.entry("dd", Set.of()),
            Map.entry("div", Set.of("class", "tabindex", "role", "aria-label")),
            Map.entry("table", Set.of("class")),
            Map.entry("caption", Set.of()),
            Map.entry("thead", Set.of()),
            Map.entry("tbody", Set.of()),
            Map.entry("tr", Set.of("id", "class")),
            Map.entry("th", Set.of("scope", "rowspan", "colspan", "title")),
            Map.entry("td", Set.of("class", "title", "data-label")),
            Map.entry("a", Set.of("class", "href", "title")),
            Map.entry("code", Set.of()),
            Map.entry("span", Set.of("class")),
            Map.entry("strong", Set.of()),
            Map.entry("b", Set.of()),
            Map.entry("i", Set.of()),
            Map.entry("time", Set.of()));

    @TempDir
    private static Path folder;

    private Document sample;
    private JsonNode json;
    private String hostileText;
    private Document hostile;

    @BeforeAll
    void makeBoth() throws IOException {
        Path place = Pages.sample(folder);
        sample = read(Files.readString(place.resolve("report.html")));
        json = new ObjectMapper().readTree(place.resolve("case.json").toFile());
        hostileText = Files.readString(Pages.hostile(folder, Pages.LINK).resolve("report.html"));
        hostile = read(hostileText);
    }

    @Test
    void hasNoElementAndNoAttributeThatIsNotOurs() {
        for (Document page : List.of(sample, hostile)) {
            for (Element element : page.getAllElements()) {
                assertThat(ALLOWED).containsKey(element.normalName());
                for (Attribute attribute : element.attributes()) {
                    assertThat(ALLOWED.get(element.normalName()))
                            .as(element.normalName())
                            .contains(attribute.getKey());
                }
            }
            assertThat(page.select("style")).hasSize(1);
        }
    }

    @Test
    void isHtmlWithoutErrors() {
        for (Document page : List.of(sample, hostile)) {
            assertThat(page.parser().getErrors()).isEmpty();
            assertThat(page.documentType()).isNotNull();
            assertThat(page.select("html").attr("lang")).isEqualTo("en");
        }
    }

    @Test
    void everyStringOfAStrangerIsThereAsText() {
        String text = hostile.body().text();
        assertThat(text).contains(Pages.SCRIPT, Pages.QUOTE, Pages.STYLE, Pages.LINK);
        assertThat(text).contains("\\u202e", "\\u0000", "\\ud800");
        assertThat(hostile.title()).isEqualTo("CloudTrail report: 111122223333, 444455556666, <b>bold</b>");
    }

    @Test
    void nothingHidesReordersOrIsLost() {
        assertThat(hostileText.codePoints())
                .noneMatch(point -> point < ' ' && point != '\n'
                        || point >= 0x7F && point < 0xA0
                        || point >= 0x200B && point <= 0x200F
                        || point >= 0x202A && point <= 0x202E
                        || point >= 0x2066 && point <= 0x2069
                        || point == 0xFFFD
                        || point >= 0xD800 && point <= 0xDFFF);
    }

    @Test
    void longWordsAreCutAndSaidToBe() {
        assertThat(hostile.body().text()).contains("characters)").doesNotContain("W".repeat(2_001));
    }

    @Test
    void thousandsOfPrincipalsStayAPage() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            records.append(
                            "{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"eventTime\":\"2026-03-10T06:00:00Z\",")
                    .append("\"eventID\":\"id-")
                    .append(i)
                    .append("\",\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"111122223333\",")
                    .append("\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"<b>user-")
                    .append(i)
                    .append("\"}}\n");
        }
        Path many = Files.createDirectories(folder.resolve("many"));
        Files.writeString(many.resolve("log.jsonl"), records);
        Path page = Pages.investigate(many, folder.resolve("many-case")).resolve("report.html");
        assertThat(Files.size(page)).isLessThan(100_000);
        assertThat(read(Files.readString(page)).body().text()).contains("events 5,000");
    }

    @Test
    void loadsNothingAndSaysSoToTheBrowser() throws Exception {
        for (Document page : List.of(sample, hostile)) {
            String policy =
                    page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
            byte[] style = page.select("style").first().data().getBytes(StandardCharsets.UTF_8);
            String sum = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
            assertThat(policy)
                    .isEqualTo(
                            "default-src 'none'; style-src 'sha256-" + sum + "'; base-uri 'none'; form-action 'none'");
            assertThat(page.select("a")).allMatch(link -> link.attr("href").startsWith("#"));
        }
    }

    @Test
    void everyLinkLeadsToOnePlace() {
        for (Document page : List.of(sample, hostile)) {
            List<String> ids = page.select("[id]").eachAttr("id");
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(page.select("a").eachAttr("href"))
                    .isNotEmpty()
                    .allMatch(href -> ids.contains(href.substring(1)));
        }
    }

    @Test
    void canBeReadWithoutEyes() {
        for (Document page : List.of(sample, hostile)) {
            assertThat(page.select("th")).allMatch(head -> head.hasAttr("scope"));
            assertThat(page.select("table"))
                    .allMatch(table -> table.select("caption").size() == 1);
            int before = 1;
            for (Element head : page.select("h1, h2, h3, h4")) {
                int level = head.normalName().charAt(1) - '0';
                assertThat(level).as(head.text()).isLessThanOrEqualTo(before + 1);
                before = level;
            }
            for (Element cell :
                    page.select(".heat .e1, .heat .e2, .heat .e4, .heat .e5, .heat .p, .heat .u, .heat .x")) {
                assertThat(cell.text()).isNotBlank();
                assertThat(cell.attr("title")).isNotBlank();
            }
        }
    }

    @Test
    void tellsTheThirteenQuestionsAsTheCaseDoes() {
        List<Element> questions = sample.select(".questions > li");
        assertThat(questions).hasSize(13);
        for (int i = 0; i < questions.size(); i++) {
            JsonNode question = json.get("questions").get(i);
            assertThat(questions.get(i).select("h3").text())
                    .isEqualTo(question.get("question").asText());
            assertThat(questions.get(i).select(".answer").text())
                    .isEqualTo(question.get("answer").asText());
            assertThat(questions.get(i).select(".sure").text())
                    .contains(question.get("confidence").asText());
            assertThat(questions.get(i).select("a.cite").eachAttr("title")).isEqualTo(texts(question.get("events")));
        }
    }

    @Test
    void tellsEveryLeadAboveLowWithReasonsThatAddUp() {
        List<JsonNode> above = new ArrayList<>();
        json.get("leads").forEach(lead -> {
            if (!lead.get("level").asText().equals("low")) {
                above.add(lead);
            }
        });
        assertThat(above).isNotEmpty();
        assertThat(sample.select(".lead")).hasSize(above.size());
        for (JsonNode lead : above) {
            Element told = sample.selectFirst("#lead" + lead.get("rank").asInt());
            assertThat(told.select("h3").text())
                    .contains(
                            lead.get("level").asText(),
                            "score " + lead.get("score").asInt());
            int points = told.select("td[data-label=points]").eachText().stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
            assertThat(points).isEqualTo(lead.get("score").asInt());
            assertThat(told.select("tbody:has(td[data-label=what]):has(td[data-label=to]) tr"))
                    .hasSize(lead.get("steps").size());
            assertThat(told.select("td[data-label=credential]"))
                    .hasSize(lead.get("credentialsHeld").size());
            assertThat(told.text()).contains(texts(lead.get("cannotBeKnown"), "statement"));
        }
    }

    @Test
    void theHeatMapHoldsEveryEventOnce() {
        long all = 0;
        List<String> sums = new ArrayList<>();
        for (JsonNode place : json.get("coverage").get("places")) {
            long events = 0;
            for (JsonNode number : place.get("events")) {
                events += number.asLong();
            }
            all += events;
            sums.add(place.get("region").asText() + " " + events);
        }
        assertThat(all).isEqualTo(json.get("ledger").get("events").asLong());
        assertThat(sample.select(".heat:not(.hours) tbody tr:not(.kind)").stream()
                        .map(row -> row.select("th").text() + " " + number(row.selectFirst("td.number"))))
                .isEqualTo(sums);
        for (String rows : List.of("tr:not(.kind)", "tr.kind")) {
            assertThat(sample.select(".heat:not(.hours) tbody " + rows + " td span").stream()
                            .mapToLong(ReportPageTest::number)
                            .sum())
                    .isEqualTo(all);
        }
    }

    private static long number(Element cell) {
        return Long.parseLong(cell.text().replace(",", ""));
    }

    @Test
    void listsBlindWindowsAndWhatCannotBeKnown() {
        assertThat(sample.select("#blind tbody tr"))
                .hasSize(json.get("blindWindows").size());
        String text = sample.select("#unknown").text();
        assertThat(text).contains(texts(json.get("cannotBeKnown"), "statement"));
        assertThat(text).contains(texts(json.get("cannotBeKnown"), "why"));
        assertThat(text).contains(texts(json.get("cannotBeKnown"), "wouldHelp"));
    }

    @Test
    void everyCitedEventStandsWithItsPlace() {
        List<Element> rows = sample.select("#cited tbody tr");
        Set<String> linked = new TreeSet<>(sample.select("a.cite").eachAttr("href"));
        assertThat(rows).hasSameSizeAs(linked);
        for (Element row : rows) {
            JsonNode place =
                    json.get("cited").get(row.select("td[data-label=event]").text());
            assertThat(row.select("td[data-label=file]").text())
                    .isEqualTo(place.get(0).asText());
            assertThat(row.select("td[data-label=record]").text().replace(",", ""))
                    .isEqualTo(place.get(1).asText());
        }
    }

    @Test
    void whatTheLogsSayAndWhatIsConcludedDifferInWordsAndMarks() {
        assertThat(sample.select(".voice.said").eachText()).isNotEmpty().containsOnly("■ said by the logs");
        assertThat(sample.select(".voice.concluded").eachText()).isNotEmpty().containsOnly("◇ concluded by Tactrail");
    }

    @Test
    void namesHashesAndVersionsAndNothingOfTheRun() {
        String head = sample.select("header").text();
        assertThat(head)
                .contains(
                        Tactrail.version(),
                        "ATT&CK " + json.get("attack").asText(),
                        json.get("tactrail").get("evidence").asText(),
                        json.get("tactrail").get("catalog").asText(),
                        json.get("tactrail").get("rules").asText());
        assertThat(sample.html()).doesNotContain(folder.toString());
    }

    private static Document read(String page) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        return Jsoup.parse(page, "", parser);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Set<String> texts(JsonNode list, String field) {
        Set<String> texts = new HashSet<>();
        list.forEach(each -> texts.add(each.get(field).asText()));
        return texts;
    }
}
