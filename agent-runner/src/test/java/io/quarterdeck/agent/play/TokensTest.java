package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.CaseScript;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the case that DeepSOC recorded costs here: three tasks, two playbooks, one manual job. */
class TokensTest {
  /** Of DeepSOC, over all its prompts. */
  private static final int DEEPSOC = 25_132;

  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @TempDir Path home;

  @Test
  void theSameCaseTakesAtMostHalfOfTheTokens() {
    try (AgentHub hub = AgentHub.start(home);
        ApiServer api = ApiServer.openAi(new CaseScript(2, 1));
        Daemon _ = hub.runner(api, Map.of())) {
      hub.open(
          "same", "SIEM告警外部IP 66.240.205.34正在对邮件网关服务器进行暴力破解攻击", "邮件网关服务器的内网IP地址192.168.22.251");
      JsonNode jobs =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> hub.hub().get(RunningHub.BOB, "/jobs").json().path("jobs"),
                  found -> !found.isEmpty());
      hub.hub()
          .post(
              RunningHub.BOB,
              "/jobs/" + jobs.path(0).path("job_id").asString("") + "/complete",
              "{\"state\": \"done\", \"said\": \"It is a scanner.\"}");
      hub.closed("same");

      int tokens = api.asked().stream().mapToInt(asked -> ENCODING.countTokens(asked.text())).sum();
      System.getLogger(TokensTest.class.getName())
          .log(System.Logger.Level.WARNING, "{0} tokens in {1} calls", tokens, api.asked().size());
      assertThat(api.asked()).hasSize(5);
      assertThat(tokens).isLessThanOrEqualTo(DEEPSOC / 2);
    }
  }
}
