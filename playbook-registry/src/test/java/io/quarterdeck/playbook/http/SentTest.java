package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a start before anything is sent; nobody is called. */
class SentTest {
  private static final String PACK =
      """
      auth: {kind: header, name: X-Soc-Key, prefix: GenieKey}
      options:
        site: {default: main}
        unused: {default: "1"}
      start:
        headers: {X-Site: $site, X-Text: $$site}
      playbooks:
        block_ip:
          title: Block an address
          path: /webhook/$ip?full=true
          parameters:
            ip: {type: string, required: true}
          body: {input: $arguments, marks: [$run_id, 7, "$$ip"]}
      """;

  @TempDir Path home;

  private String sent(String pack, Map<String, String> options) throws IOException {
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(home.resolve("platforms/lab.yaml"), pack);
    URI nowhere = URI.create("http://127.0.0.1:1");
    Connection connection =
        new Connection("soc", nowhere, "the-secret", null, false, Duration.ofSeconds(1), options);
    try (SoarPlatform platform =
        PackPlatform.open(connection, new DataFolder(home, name -> null), Clock.systemUTC())) {
      return String.valueOf(platform.list().getFirst().procedure());
    }
  }

  private String sent(String pack) throws IOException {
    return sent(pack, Map.of("pack", "lab"));
  }

  @Test
  void itIsAsThePackWritesItWithoutTheSecret() throws IOException {
    assertThat(sent(PACK))
        .isEqualTo(
            """
            POST /webhook/$ip?full=true
            X-Site: $site
            X-Text: $$site
            auth: header X-Soc-Key GenieKey
            {"input":"$arguments","marks":["$run_id",7,"$$ip"]}
            $site = main\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/webhook/$ip | /webhook/x/$ip",
        "?full=true | ?full=false",
        "path: /web | method: PUT, path: /web",
        "X-Site: | X-Place:",
        "GenieKey | OtherKey",
        "\"$$ip\" | \"$ip\"",
        "input: | other:",
        "default: main | default: other"
      })
  void anEditOfWhatIsSentIsSeen(String was, String is) throws IOException {
    String edited = PACK.replace(was, is.replace(", path", "\n    path"));

    assertThat(edited).isNotEqualTo(PACK);
    assertThat(sent(edited)).isNotEqualTo(sent(PACK));
  }

  @Test
  void whatIsNotSentMayChange() throws IOException {
    assertThat(sent(PACK, Map.of("pack", "lab", "unused", "2"))).isEqualTo(sent(PACK));
    assertThat(sent(PACK + "started: {note: It was.}\n")).isEqualTo(sent(PACK));
    assertThat(sent(PACK, Map.of("pack", "lab", "site", "annex"))).isNotEqualTo(sent(PACK));
  }

  @Test
  void whatIsLongIsCutAndAnEditBehindTheCutIsSeen() throws IOException {
    String body = PACK.replace("marks: [", "marks: [" + "x".repeat(5_000) + ", ");

    assertThat(sent(body)).hasSizeLessThan(2_200).matches("(?s).*… \\(SHA-256 [0-9a-f]{64}\\)");
    assertThat(sent(body)).isNotEqualTo(sent(body.replace("7, ", "8, ")));
  }
}
