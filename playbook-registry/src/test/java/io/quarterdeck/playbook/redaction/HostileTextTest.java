package io.quarterdeck.playbook.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HostileTextTest {
  private static final int MEGABYTE = 1 << 20;

  private final Redaction redaction = new Redaction();

  /** Quadratic work on a megabyte takes minutes, linear work some tens of milliseconds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "password",
        "password ",
        "password=",
        "password:\"",
        "\"password\":{",
        "\"password\":\\\"",
        "\\",
        "\\\"",
        "password\\",
        "-",
        "--token ",
        "_-",
        "{\"password\":",
        "[",
        "{\"a\":\"",
        "qd_",
        "qd_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
        "bearer ",
        "basic aaaaaaaa",
        "AKIAIOSFODNN7EXAMPLE",
        "AKIAIOSFODNN7EXAMPLE/+",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY----------END ",
        "://",
        "://a:",
        "://a:b@",
        "<password>",
        "token: ",
        "\n",
        "'",
        "password=,"
      })
  void noTextTakesLong(String part) {
    redaction.register("a secret of the connection");
    String text = part.repeat(MEGABYTE / part.length());

    for (String hostile : List.of(text, "{\"a\":\"" + text.replaceAll("[\"\\\\\n]", "?") + "\"}")) {
      String cleaned =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> redaction.text(hostile));
      assertThat(cleaned.length()).isPositive();
    }
  }

  @Test
  void aListOfTextsThatAreNearlyJsonDoesNotTakeLong() {
    String text = "[" + "\"[x]\",".repeat(MEGABYTE / 6) + "0]";

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> redaction.text(text)))
        .isEqualTo(text);
  }

  @Test
  void anyJsonStaysJsonAndIsCleanedAtOnce() {
    Random random = new Random(7);
    JsonMapper json = JsonMapper.shared();
    for (int i = 0; i < 2_000; i++) {
      String text = json(random, 4);

      String cleaned = redaction.text(text);

      assertThat(json.readTree(cleaned)).isNotNull();
      assertThat(cleaned).doesNotContain("hunter2");
      assertThat(redaction.text(cleaned)).isEqualTo(cleaned);
    }
  }

  private static String json(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> "1.50";
      case 1 -> "null";
      case 2 -> "\"a \\\" \\\\ https://u:hunter2@h/?token=hunter2&b=c\"";
      case 3 -> "\"\"";
      case 4 -> "{\"a\":" + json(random, depth - 1) + ",\"my_secret\":\"hunter2\"}";
      case 5 -> "[" + json(random, depth - 1) + ", " + json(random, depth - 1) + "]";
      default ->
          JsonMapper.shared()
              .writeValueAsString("{\"b\":" + json(random, depth - 1) + ",\"token\":\"hunter2\"}");
    };
  }
}
