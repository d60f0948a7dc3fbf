package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code report.html} in a browser, if one is installed: it is shown as it was written, and what a stranger's names try to do they do
 * not.
 */
class ReportInBrowserTest {

    @TempDir
    private Path folder;

    private Browser browser;
    private HttpServer trap;
    private String address;
    private final List<String> caught = new CopyOnWriteArrayList<>();

    @BeforeEach
    void setTheTrap() throws IOException {
        browser = Browser.orSkip(folder);
        trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", request -> {
            caught.add(request.getRequestURI().toString());
            request.sendResponseHeaders(404, -1);
            request.close();
        });
        trap.start();
        address = "http://127.0.0.1:" + trap.getAddress().getPort();
    }

    @AfterEach
    void takeItAway() {
        if (trap != null) {
            trap.stop(0);
        }
    }

    @Test
    void aPageOfHostileNamesIsShownWithoutErrorScriptOrNetwork() throws IOException {
        Path page = Pages.hostile(folder, "<img src=" + address + "/x>").resolve("report.html");
        Browser.Shown shown = browser.show(page);
        assertThat(shown.console()).isEmpty();
        assertThat(caught).isEmpty();
        Document written = Jsoup.parse(Files.readString(page));
        Document seen = Jsoup.parse(shown.dom());
        assertThat(seen.title()).isEqualTo(written.title());
        assertThat(seen.body().text()).isEqualTo(written.body().text()).contains(Pages.SCRIPT, address);
        assertThat(seen.getAllElements()).hasSameSizeAs(written.getAllElements());
    }

    /** If errors, scripts and network went unseen, the other test would be worth nothing. */
    @Test
    void theBrowserTellsOfWhatThePolicyForbidsAndDoesItWithoutOne() throws IOException {
        String bad = "<title>ours</title><img src=" + address + "/x>" + Pages.SCRIPT;
        String policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
        Browser.Shown forbidden = show("forbidden.html", policy + bad);
        assertThat(forbidden.console()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(caught).isEmpty();
        assertThat(Jsoup.parse(forbidden.dom()).title()).isEqualTo("ours");
        Browser.Shown allowed = show("allowed.html", bad);
        assertThat(caught).containsExactly("/x");
        assertThat(Jsoup.parse(allowed.dom()).title()).isEqualTo("owned");
    }

    private Browser.Shown show(String name, String page) throws IOException {
        return browser.show(Files.writeString(folder.resolve(name), page));
    }
}
