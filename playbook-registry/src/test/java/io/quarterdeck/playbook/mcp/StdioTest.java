package io.quarterdeck.playbook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StdioTest {
  private static final String TOKEN = "ghp_c2VjcmV0LnBsYW50ZWQ";

  private SoarPlatform platform = open(Duration.ofSeconds(20), java(TinyServer.class));

  @AfterEach
  void close() throws Exception {
    platform.close();
  }

  private static List<String> java(Class<?> main) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = main.getProtectionDomain().getCodeSource().getLocation().getPath();
    return List.of(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classes, main.getName());
  }

  private static SoarPlatform open(Duration timeout, List<String> words) {
    Command command = new Command(words, Map.of("TINY_TOKEN", TOKEN));
    return new McpType().open(Connection.to(command, "tiny", timeout, Map.of()));
  }

  private StartOutcome act(String what) {
    return platform.start(
        new StartRequest("run_1", "act", "Act", Arguments.parse("{\"do\": \"" + what + "\"}")));
  }

  private String text(String what) {
    StartOutcome outcome = act(what);
    assertThat(outcome).isInstanceOf(StartOutcome.Ended.class);
    var report = ((StartOutcome.Ended) outcome).report();
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    return JsonMapper.shared().readTree(report.result()).path("text").asString();
  }

  private static boolean runs(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void untilDead(String pid) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !runs(pid));
  }

  @Test
  void itListsAndKeepsOneProcessThatDiesWithItsChildren() throws Exception {
    assertThat(platform.list()).extracting(PlatformPlaybook::id).containsExactly("act");
    String pid = text("pid");
    String child = text("child");
    assertThat(text("pid")).isEqualTo(pid);
    assertThat(runs(pid)).isTrue();
    assertThat(runs(child)).isTrue();

    platform.close();

    untilDead(pid);
    untilDead(child);
    assertThat(act("pid")).isInstanceOf(StartOutcome.NotStarted.class);
  }

  @Test
  void itGetsABareEnvironmentAndWhatIsListed() {
    assertThat(text("environment").split(" "))
        .contains("PATH", "TINY_TOKEN")
        .isSubsetOf("PATH", "HOME", "LANG", "TMPDIR", "TINY_TOKEN");
    assertThat(text("token")).doesNotContain(TOKEN);
  }

  @Test
  void itsQuestionsAreRefusedAndItsChatterIsPassedOver() {
    assertThat(text("chatter")).isEqualTo("refused");
  }

  @Test
  void aProcessThatDiesLeavesItsCallUnclearAndIsStartedAgain() {
    assertThat(act("die"))
        .isInstanceOfSatisfying(
            StartOutcome.Unclear.class,
            unclear -> {
              assertThat(unclear.problem()).isEqualTo(PlatformProblem.AWAY);
              assertThat(unclear.message())
                  .startsWith(
                      "The program of tiny ended with status 3, after it said: 'out of luck")
                  .doesNotContain(TOKEN);
            });
    assertThat(text("pid")).isNotEmpty();
  }

  @Test
  void anAnswerThatIsTooLargeOrHalfEndsTheProcess() {
    String pid = text("pid");
    assertThat(act("much"))
        .isEqualTo(
            new StartOutcome.Unclear(
                PlatformProblem.GARBLED,
                "tiny answered with more than 4194304 bytes. Ask it for less."));
    untilDead(pid);
    assertThat(act("nonsense"))
        .isInstanceOfSatisfying(
            StartOutcome.Unclear.class,
            unclear -> assertThat(unclear.problem()).isEqualTo(PlatformProblem.GARBLED));
  }

  @Test
  void aProcessThatDoesNotAnswerIsKilled() throws Exception {
    platform.close();
    platform = open(Duration.ofSeconds(4), java(TinyServer.class));
    String pid = text("pid");

    assertThat(act("nothing"))
        .isEqualTo(
            new StartOutcome.Unclear(
                PlatformProblem.AWAY,
                "tiny did not answer within 4000 ms. Look whether it is overloaded, or raise the"
                    + " connection's timeout."));
    untilDead(pid);
  }

  @Test
  void aProgramThatIsNotThereIsSaidByName() throws Exception {
    try (SoarPlatform none = open(Duration.ofSeconds(5), List.of("no-such-program-here", "x"))) {
      PlatformException away = catchThrowableOfType(PlatformException.class, none::list);
      assertThat(away.problem()).isEqualTo(PlatformProblem.AWAY);
      assertThat(away).hasMessageContaining("The program 'no-such-program-here' of tiny cannot be");
    }
    try (SoarPlatform mute = open(Duration.ofSeconds(5), List.of("true"))) {
      PlatformException away = catchThrowableOfType(PlatformException.class, mute::list);
      assertThat(away).hasMessageContaining("The program of tiny ended with status 0");
    }
  }
}
