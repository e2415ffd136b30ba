package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A data folder with packs, and what a connection called {@code soc} makes of it. */
record PackHome(Path folder) {
  static final String SECRET = "planted-secret";
  static final String WHOLE =
      """
      auth: bearer
      playbooks:
        ask:
          title: Ask
          path: /ask
      """;

  private static final Map<String, String> SET =
      Map.of("SET", "planted-own", "BLANKS", "planted own");

  Path write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve("platforms"));
    return Files.writeString(folder.resolve(file), text);
  }

  Pack read(String secret, Map<String, String> options) {
    URI url = URI.create("https://soar.example.com");
    Connection connection =
        new Connection("soc", url, secret, null, false, Duration.ofSeconds(5), options);
    return PackReader.read(
        connection, new DataFolder(folder, variable -> SET.get(String.valueOf(variable))));
  }

  List<String> mistakes(String pack) throws IOException {
    write("platforms/lab.yaml", pack);
    return mistakes(Map.of("pack", "lab"));
  }

  List<String> mistakes(Map<String, String> options) {
    return mistakes(SECRET, options);
  }

  List<String> mistakes(String secret, Map<String, String> options) {
    IllegalArgumentException refused =
        catchThrowableOfType(IllegalArgumentException.class, () -> read(secret, options));
    assertThat(refused).isNotNull();
    return String.valueOf(refused.getMessage()).lines().toList();
  }
}
