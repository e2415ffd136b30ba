package io.quarterdeck.server.page;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident of a thousand messages, and two people in it. */
class LongIncidentTest {
  private static final int MESSAGES = 1_000;

  @TempDir static Path home;
  @TempDir static Path profile;
  private static RunningHub hub;
  private static Browser browser;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENT_MODE", "manual"));
    browser = Browser.start("en-GB", profile);
    browser.size(1360, 900);
    hub.post(ANA, "/api/event/create", "{\"event_id\": \"long\", \"message\": \"It begins\"}");
    for (int i = 1; i < MESSAGES; i++) {
      say("Message %d of a long night: 203.0.113.%d was seen again".formatted(i, i % 250));
    }
    browser.enter(hub, ANA);
    browser.find("[data-incident=long]");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    hub.close();
  }

  private static void say(String words) {
    assertThat(hub.post(BOB, "/incidents/long/messages", "{\"text\": \"" + words + "\"}").status())
        .isEqualTo(201);
  }

  @Test
  void onlyWhatIsNearIsDrawnAndAllCanBeReached() {
    browser.open("about:blank");
    browser.open(hub.url() + "/#/incidents/long");
    browser.find(".stream [data-kind=said]");
    browser.run(
        """
        window.longTasks = [];
        new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((one) =>
          Math.round(one.duration)))).observe({type: "longtask"});
        return 1
        """);
    browser.find("[data-messages]");
    int drawn = browser.count(".stream article");
    assertThat(drawn).isBetween(1, MESSAGES / 2);

    browser.runToEnd(
        """
        const done = arguments[arguments.length - 1];
        const step = () => {
          scrollBy(0, 600);
          innerHeight + scrollY + 4 < document.documentElement.scrollHeight
            ? requestAnimationFrame(step) : done(1);
        };
        step();
        """);
    browser.find("[data-kind=said]", "Message " + (MESSAGES - 1) + " of");
    assertThat(browser.count(".stream article")).isLessThan(MESSAGES / 2);
    System.out.printf(
        "1,000 messages: first paint %s ms, messages drawn at first %d, long tasks while scrolling"
            + " %s ms%n",
        browser.run(
            "return Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"),
        drawn,
        browser.run("return longTasks"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatOneSaysTheOtherSeesWithinASecond() {
    browser.open("about:blank");
    browser.open(hub.url() + "/#/incidents/long");
    browser.find("[data-connection=live]");
    browser.find("[data-messages]");
    browser.runToEnd(
        """
        const done = arguments[arguments.length - 1];
        window.seen = {};
        const look = () => document.querySelectorAll("[data-kind=said] .said").forEach((one) =>
          window.seen[one.textContent] ??= Date.now());
        new MutationObserver(look).observe(document.body, {subtree: true, childList: true});
        scrollTo(0, document.documentElement.scrollHeight);
        setTimeout(done, 300);
        """);
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String words = "Ana, do you see this " + i;
      long said = System.currentTimeMillis();
      say(words);
      browser.find("[data-kind=said]", words);
      took.add((Long) browser.run("return window.seen['" + words + "']") - said);
    }

    // Of several, so that one that met a busy machine does not count.
    took.sort(null);
    assertThat(took.get(2)).as("milliseconds, of " + took).isLessThan(1_000);
  }
}
