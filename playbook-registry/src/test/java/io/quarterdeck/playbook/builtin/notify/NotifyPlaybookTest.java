package io.quarterdeck.playbook.builtin.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.client.LoopbackServer;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.settings.ChannelSettings;
import io.quarterdeck.playbook.settings.ChannelSettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class NotifyPlaybookTest {
  private static final String CHAT =
      """
      {"channel": "soc_chat", "subject": "外部登录", "text": "<@everyone>\\nlook", "severity": "high"}\
      """;

  private LoopbackServer server;
  private Channels channels;
  private SoarPlatform platform;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws IOException {
    server = LoopbackServer.plain();
    channels = channels(server.url("127.0.0.1"));
    platform = BuiltinPlatform.of(List.of(new NotifyPlaybook(channels)));
  }

  private static Channels channels(URI url) {
    Connection connection =
        new Connection(
            "soc_chat", url, "planted-token", null, false, Duration.ofSeconds(5), Map.of());
    ChannelSettings chat = new Webhook(connection, "/hook?x=1");
    return Channels.open(List.of(chat), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    channels.close();
    server.close();
  }

  private StartOutcome notify(String arguments) {
    ParameterSchema schema = platform.describe("notify").parameters();
    Arguments whole = schema.withDefaults(Arguments.parse(arguments));
    assertThat(schema.problems(whole)).isEmpty();
    return platform.start(new StartRequest("run_1", "notify", "Notify people", whole));
  }

  private void answers(int status, String body) {
    server.answers(exchange -> {
      received.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      LoopbackServer.send(exchange, status, body);
    });
  }

  @ParameterizedTest
  @CsvSource({"200, ok", "200, ''", "204, ''", "201, {}", "200, <html>"})
  void aWebhookIsSentTheMessageAndMayAnswerWhatItLikes(int status, String body) {
    answers(status, body);

    StartOutcome outcome = notify(CHAT);

    assertThat(((StartOutcome.Ended) outcome).report().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(((StartOutcome.Ended) outcome).report().message())
        .isEqualTo("It was sent to soc_chat.");
    assertThat(received)
        .containsExactly(
            """
            POST /hook?x=1 Bearer planted-token {"subject":"外部登录","text":"<@everyone>\\nlook",\
            "severity":"high","run_id":"run_1"}\
            """);
  }

  @ParameterizedTest
  @CsvSource({"400, REJECTED", "403, NOT_PERMITTED", "404, NOT_FOUND", "429, AWAY"})
  void aWebhookThatSaysNoWasNotTold(int status, PlatformProblem problem) {
    answers(status, "");
    assertThat(notify(CHAT))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class, not -> assertThat(not.problem()).isEqualTo(problem));
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "302"})
  void aWebhookThatFailsMayHaveBeenToldAndIsNotToldAgain(int status) {
    answers(status, "");
    assertThat(notify(CHAT)).isInstanceOf(StartOutcome.Unclear.class);
    assertThat(received).hasSize(1);
  }

  @Test
  void aWebhookThatIsNotThereWasNotTold() {
    server.close();
    assertThat(notify(CHAT))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class,
            not -> assertThat(not.message()).startsWith("soc_chat cannot be reached."));
  }

  @Test
  void withoutAChannelItIsOneLineOfTheLog() {
    Logger logger = (Logger) LoggerFactory.getLogger(LogChannel.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    try {
      assertThat(notify("{\"subject\":\"s {}\",\"text\":\"a\\nERROR forged\\u001b[2J\"}"))
          .isInstanceOf(StartOutcome.Ended.class);
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("[info] s {}: a ERROR forged[2J (run_1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"text": "t"}
          {"subject": "", "text": "t"}
          {"subject": "a\\nb", "text": "t"}
          {"subject": "a\\u2028b", "text": "t"}
          {"subject": "s", "text": ""}
          {"subject": "s", "text": "t", "channel": "nowhere"}
          {"subject": "s", "text": "t", "severity": "HIGH"}
          {"subject": "s", "text": "t", "to": "x@example.com"}
          """)
  void argumentsOfTheWrongFormDoNotFit(String arguments) {
    ParameterSchema schema = platform.describe("notify").parameters();
    assertThat(schema.problems(Arguments.parse(arguments))).isNotEmpty();
  }

  @Test
  void aChannelThatWasRemovedIsNamed() {
    StartRequest request =
        new StartRequest(
            "run_1",
            "notify",
            "",
            Arguments.parse("{\"channel\":\"old\",\"subject\":\"s\",\"text\":\"t\"}"));
    assertThat(platform.start(request))
        .isEqualTo(
            new StartOutcome.NotStarted(
                PlatformProblem.REJECTED,
                "There is no channel old any more; there are [log, soc_chat]"));
  }

  @Test
  void whetherALostMessageWasSentOnlyPeopleKnow() {
    StartRequest request = new StartRequest("run_1", "notify", "", Arguments.NONE);
    assertThat(platform.recover(request)).isInstanceOf(RecoveryOutcome.CannotTell.class);
  }
}
