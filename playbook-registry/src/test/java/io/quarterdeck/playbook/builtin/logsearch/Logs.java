package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder with logs, searched at half past ten on 22 November 2026. */
final class Logs {
  static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

  private final Path folder;
  private Budget.Limits limits = Budget.Limits.USUAL;
  private LongSupplier nanos = () -> 0;

  Logs(Path folder) {
    this.folder = folder;
  }

  /** A search that ends sooner. */
  Logs within(Budget.Limits smaller, LongSupplier clock) {
    limits = smaller;
    nanos = clock;
    return this;
  }

  /** A file that was last written to just now. */
  Logs with(String name, String... lines) {
    return with(name, NOW, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  Logs with(String name, Instant modified, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(modified));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  StartOutcome started(String arguments) {
    LoginLogSearch playbook =
        new LoginLogSearch(folder, ZoneOffset.UTC, Clock.fixed(NOW, ZoneOffset.UTC), limits, nanos);
    Arguments given = playbook.description().parameters().withDefaults(Arguments.parse(arguments));
    return playbook.run(new StartRequest("run_1", LoginLogSearch.ID, "", given));
  }

  RunReport report(String arguments) {
    return ((StartOutcome.Ended) started(arguments)).report();
  }

  JsonNode search(String arguments) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(report(arguments).result()));
  }

  /** What is found, each as {@code time user ip host outcome method}, newest first. */
  List<String> logins(String arguments) {
    List<String> logins = new ArrayList<>();
    for (JsonNode login : search(arguments).path("logins")) {
      logins.add(
          String.join(
              " ",
              login.path("time").asString(),
              login.path("user").asString("-"),
              login.path("ip").asString("-"),
              login.path("host").asString("-"),
              login.path("outcome").asString(),
              login.path("method").asString()));
    }
    return logins;
  }
}
