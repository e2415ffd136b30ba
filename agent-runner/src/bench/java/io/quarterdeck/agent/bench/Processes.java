package io.quarterdeck.agent.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.agent.model.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A hub and a runner as they ship, on a data folder of their own. */
final class Processes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Process hub;
  private final Process runner;

  private Processes(Path home, Process hub, Process runner) {
    this.home = home;
    this.hub = hub;
    this.runner = runner;
  }

  /** Starts both; the words that start them come from the launcher. */
  static Processes start(Path home, ApiServer api) throws IOException, InterruptedException {
    Process hub =
        process(
            home,
            words("QUARTERDECK_LAUNCHER_HUB", "hub"),
            Map.of("QUARTERDECK_PORT", "0", "QUARTERDECK_MCP_CALLS_PER_MINUTE", "0"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(home.resolve("hub.url")) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    Process runner =
        process(
            home,
            words("QUARTERDECK_LAUNCHER_AGENT"),
            Map.of(
                "QUARTERDECK_AGENT_OPENAI_URL",
                api.url(),
                "QUARTERDECK_AGENT_OPENAI_KEY",
                ApiServer.KEY,
                "QUARTERDECK_AGENT_MODEL",
                "openai/stub"));
    return new Processes(home, hub, runner);
  }

  private static List<String> words(String variable, String... more) {
    String stated = System.getenv(variable);
    if (stated == null) {
      throw new IllegalStateException("start it with ./quarterdeck bench agent");
    }
    List<String> words = new ArrayList<>(stated.lines().toList());
    words.addAll(List.of(more));
    return words;
  }

  private static Process process(Path home, List<String> words, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    builder.environment().putAll(more);
    builder.redirectErrorStream(true).redirectOutput(home.resolve(words.size() + ".log").toFile());
    return builder.start();
  }

  String url() throws IOException {
    return Files.readString(home.resolve("hub.url")).strip();
  }

  String token() throws IOException {
    return Files.readString(home.resolve("admin.token")).strip();
  }

  /** What both have in memory, in MB. */
  long residentMegabytes() throws IOException {
    return (resident(hub) + resident(runner)) / 1024;
  }

  private static long resident(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"), UTF_8).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  @Override
  public void close() {
    runner.destroy();
    hub.destroy();
    try {
      runner.waitFor();
      hub.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
