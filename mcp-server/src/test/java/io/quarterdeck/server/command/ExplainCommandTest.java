package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
  private static final String LOGIN =
      """
      {"source": "vpn", "title": "VPN login", "severity": 30, "kind": "identity",
       "event_time": "2026-03-04T10:00:00+07:00", "activity": "login_succeeded",
       "enrichment": {"ip": {"203.0.113.9": {"reputation": 0}}},
       "entities": [{"type": "ip", "value": "203.0.113.9", "role": "source", "country": "RU"},
                    {"type": "user", "value": "admin", "mfa": true}]}\
      """;

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anAlertIsExplainedWithoutAHub() throws IOException {
    int status = run(file(LOGIN));

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("create_case  severity medium, score 40 of 100")
        .contains("30 points below create_case_and_page", "1 point less would be ignore")
        .contains("+40 ████████             foreign_login  drl/identity.drl:")
        .containsPattern("ip 203.0.113.9 malicious: true +create_case_and_page \\(70\\)");
  }

  @Test
  void jsonIsTheWholeAnswer() throws IOException {
    run(file(LOGIN), "--json");

    JsonNode answer = new JsonMapper().readTree(out.toString(UTF_8));
    assertThat(answer.path("risk_score").intValue()).isEqualTo(40);
    assertThat(answer.path("facts").size()).isPositive();
  }

  @Test
  void whatCannotBeExplainedIsTold() throws IOException {
    assertThat(run(file("{\"a\": 1}"))).isEqualTo(1);
    assertThat(run(file("{\"a\": \n}}"))).isEqualTo(1);
    assertThat(run(home.resolve("nothing.json").toString())).isEqualTo(1);
    assertThat(run("--decision", "dec_1")).isEqualTo(1);
    assertThat(run()).isEqualTo(2);
    assertThat(run("--colour", "x")).isEqualTo(2);

    assertThat(err.toString(UTF_8))
        .contains(
            "this is no alert of a known source",
            "line 2, column",
            "nothing.json",
            "start the hub once with ./quarterdeck up",
            "use: rules explain FILE | - | --decision ID [--json]",
            "there is no option --colour");
  }

  private String file(String text) throws IOException {
    return Files.writeString(home.resolve("alert.json"), text).toString();
  }

  private int run(String... words) {
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
    return new ExplainCommand(
            settings, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(List.of(words));
  }
}
