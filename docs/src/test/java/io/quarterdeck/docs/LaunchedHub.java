package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A hub started by {@code ./quarterdeck up} on a free port and an empty data folder. */
final class LaunchedHub implements AutoCloseable {
  /** The first start of all prepares those after it. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path home;
  private final Path output;
  private final Process process;

  private LaunchedHub(Path home, Path output, Process process) {
    this.home = home;
    this.output = output;
    this.process = process;
  }

  static LaunchedHub start(Path home, Path output) throws IOException, InterruptedException {
    return start(home, output, Map.of());
  }

  /** Starts with these settings besides the folder and the port. */
  static LaunchedHub start(Path home, Path output, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(environment(home));
    environment.putAll(more);
    Process process = Terminal.start(environment, output, List.of("./quarterdeck", "up"));
    LaunchedHub hub = new LaunchedHub(home, output, process);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!hub.output().contains("Ctrl-C ends it.")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        hub.close();
        throw new AssertionError("the hub did not start:\n" + hub.output());
      }
      Thread.sleep(50);
    }
    return hub;
  }

  static Map<String, String> environment(Path home) {
    return Map.of("QUARTERDECK_HOME", home.toString(), "QUARTERDECK_PORT", "0");
  }

  Map<String, String> environment() {
    return environment(home);
  }

  String url() throws IOException {
    return Files.readString(home.resolve("hub.url"), UTF_8);
  }

  String decideToken() throws IOException {
    return Files.readString(home.resolve("decide.token"), UTF_8).strip();
  }

  String adminToken() throws IOException {
    return Files.readString(home.resolve("admin.token"), UTF_8).strip();
  }

  String output() throws IOException {
    return Files.readString(output, UTF_8);
  }

  /** Presses Ctrl-C and answers the exit status. */
  int interrupt() throws IOException, InterruptedException {
    pressCtrlC();
    return end();
  }

  /** Waits for the end that was asked for and answers the exit status. */
  int end() throws IOException, InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("Ctrl-C did not end the hub:\n" + output());
    }
    Path stuck = home.resolve("stuck-threads.txt");
    if (Files.exists(stuck)) {
      throw new AssertionError("the hub did not close:\n" + output() + Files.readString(stuck));
    }
    return process.exitValue();
  }

  void pressCtrlC() throws IOException, InterruptedException {
    signal(takesCtrlC() ? "INT" : "TERM", process.toHandle());
  }

  /** What runs in the background of a script ignores Ctrl-C, and so does all that it starts. */
  private static boolean takesCtrlC() throws IOException, InterruptedException {
    String taken = "trap 'exit 3' INT; kill -INT $$; exit 0";
    return Terminal.run(Map.of(), "bash", "-c", taken).status() == 3;
  }

  /** The hub's own process, behind the launcher. */
  ProcessHandle server() {
    return process
        .children()
        .filter(child -> child.info().commandLine().orElse("").endsWith(" hub"))
        .findFirst()
        .orElseThrow();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
