package io.quarterdeck.decision.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own. */
public final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Process process;
  private final int port;
  private final Duration start;

  private Server(Process process, int port, Duration start) {
    this.process = process;
    this.port = port;
    this.start = start;
  }

  /**
   * The hub.
   *
   * @param command the words that start Java with it, as the launcher says them
   */
  public static Server hub(List<String> command, Path home, Map<String, String> settings)
      throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add("hub");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().putAll(settings);
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    builder.environment().put("QUARTERDECK_PORT", "0");
    builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
    long begun = System.nanoTime();
    Process process = started(builder);
    Path ready = home.resolve("hub.url");
    while (!Files.exists(ready) || Files.size(ready) == 0) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IOException("the hub did not start: " + Files.readString(home.resolve("log")));
      }
      LockSupport.parkNanos(5_000_000);
    }
    Duration start = Duration.ofNanos(System.nanoTime() - begun);
    String url = Files.readString(ready).strip();
    return new Server(process, Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)), start);
  }

  /** One of the echoes, which says its port on standard output. */
  static Server echo(Class<?> main) throws IOException {
    long begun = System.nanoTime();
    Process process =
        started(
            java(List.of("-cp", System.getProperty("java.class.path"), main.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.matches("\\d+")) {
        return new Server(
            process, Integer.parseInt(line), Duration.ofNanos(System.nanoTime() - begun));
      }
    }
    throw new IOException(main.getSimpleName() + " did not start");
  }

  /** With the flags of this process, which are those that the launcher gives the hub too. */
  private static ProcessBuilder java(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(words);
    return new ProcessBuilder(command);
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Where it answers on loopback. */
  public int port() {
    return port;
  }

  /** From the process's start to its being ready. */
  Duration start() {
    return start;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
