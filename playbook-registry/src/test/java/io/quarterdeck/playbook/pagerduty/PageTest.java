package io.quarterdeck.playbook.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private PagerDutyServer server;
  private SoarPlatform platform;

  @BeforeEach
  void connect() throws IOException {
    server = new PagerDutyServer();
    platform = server.open(Duration.ofSeconds(5));
  }

  @AfterEach
  void disconnect() {
    platform.close();
    server.close();
  }

  private StartOutcome start(String playbook, String arguments) {
    PlatformPlaybook known = platform.describe(playbook);
    Arguments whole =
        known.parameters().withDefaults(Arguments.parse(arguments.replace('\'', '"')));
    assertThat(known.parameters().problems(whole)).isEmpty();
    return platform.start(new StartRequest("run_1", playbook, "", whole));
  }

  private static void assertSucceeded(StartOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StartOutcome.Ended.class,
            ended -> assertThat(ended.report().state()).isEqualTo(RunState.SUCCEEDED));
  }

  @Test
  void oneIncidentPagesOnceUntilItIsResolved() {
    assertSucceeded(start("page", "{'incident': 'dec_1', 'summary': 'x'}"));
    assertSucceeded(start("page", "{'incident': 'dec_1', 'summary': 'y'}"));
    assertSucceeded(start("acknowledge_page", "{'incident': 'dec_1'}"));
    assertThat(server.pages()).containsExactly("dec_1");

    assertSucceeded(start("resolve_page", "{'incident': 'dec_1'}"));
    assertSucceeded(start("page", "{'incident': 'dec_1', 'summary': 'again'}"));

    assertThat(server.pages()).containsExactly("dec_1", "dec_1");
  }

  @Test
  void anAnswerThatIsLostPagesOnce() {
    server.suffers(Fault.LOST_ANSWER);
    assertThat(start("page", "{'incident': 'dec_1', 'summary': 'x'}"))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class,
            not -> {
              assertThat(not.problem()).isEqualTo(PlatformProblem.AWAY);
              assertThat(not.message()).endsWith("asking once more will not page twice.");
            });
    server.suffers(Fault.NONE);
    assertSucceeded(start("page", "{'incident': 'dec_1', 'summary': 'x'}"));

    assertThat(server.pages()).containsExactly("dec_1");
    assertThat(server.startsAsked()).isEqualTo(4);
  }

  @Test
  void anEventThatIsRefusedIsNotSentAgainAndTheReasonIsTold() {
    StartRequest wrong =
        new StartRequest(
            "run_1", "page", "", Arguments.parse("{\"incident\": \"i\", \"summary\": \" \"}"));

    assertThat(platform.start(wrong))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class,
            not -> {
              assertThat(not.problem()).isEqualTo(PlatformProblem.REJECTED);
              assertThat(not.message()).contains("It says: 'payload.summary' is missing");
            });
    assertThat(server.startsAsked()).isEqualTo(1);
  }

  @Test
  void aLongTitleIsCutAndKeptOnOneLine() {
    assertSucceeded(
        start(
            "page", "{'incident': 'i', 'summary': 'a\\nb " + "\ud83d\ude00".repeat(1_000) + "'}"));

    String sent = server.events().getFirst().at("/payload/summary").asString();
    assertThat(sent).startsWith("a b \ud83d\ude00").endsWith("\ud83d\ude00…");
    assertThat(sent.length()).isLessThanOrEqualTo(1_024);
  }

  @ParameterizedTest
  @CsvSource({
    "critical, critical",
    "high, error",
    "error, error",
    "medium, warning",
    "warning, warning",
    "low, info",
    "info, info"
  })
  void everySeverityHasPagerDutysWord(String ours, String theirs) {
    assertSucceeded(start("page", "{'incident': 'i', 'summary': 'x', 'severity': '" + ours + "'}"));

    assertThat(server.events().getFirst().at("/payload/severity").asString()).isEqualTo(theirs);
  }

  @Test
  void theLargestArgumentsStayBelowWhatPagerDutyTakes() {
    assertSucceeded(
        start(
            "page",
            "{'incident': '"
                + "i".repeat(255)
                + "', 'summary': 'x', 'details': '"
                + "\u0001".repeat(10_000).replace("\u0001", "\\u0001")
                + "'}"));
  }

  @Test
  void aHubThatEndedInTheMiddleMayAskAgain() {
    assertThat(platform.recover(new StartRequest("run_1", "page", "", Arguments.NONE)))
        .isInstanceOf(RecoveryOutcome.NeverStarted.class);
  }

  @Test
  void aKeyOfAnotherFormIsAMistakeInTheSettings() {
    PagerDutyType type = new PagerDutyType();
    type.open(connection(KEY, Map.of())).close();

    assertThatThrownBy(() -> type.open(connection("u+abcdefghijk", Map.of())))
        .hasMessageContaining("on_call needs the integration key")
        .hasMessageNotContaining("abcdefghijk");
    assertThatThrownBy(() -> type.open(connection(KEY, Map.of("colour", "red"))))
        .hasMessageContaining("colour");
  }

  private static Connection connection(String secret, Map<String, String> options) {
    return new Connection(
        "on_call",
        URI.create("https://events.pagerduty.com"),
        secret,
        null,
        false,
        Duration.ofSeconds(10),
        options);
  }
}
