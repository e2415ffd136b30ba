package io.quarterdeck.playbook.mcp;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.redaction.ExactSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that was started, with next to nothing in its environment; killed with its children.
 */
final class ServerProcess implements AutoCloseable {
  /** What programs need to be found, to find a home for what they keep, and to write. */
  private static final List<String> NEEDED = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
  private static final int MOST_LOGGED = 200;
  private static final int LONGEST_LOGGED = 2_000;
  private static final long FAREWELL_MILLIS = 500;

  private final String name;
  private final Process process;
  private final ExactSecrets secrets;
  private volatile String lastWords = "";

  private ServerProcess(String name, Process process, ExactSecrets secrets) {
    this.name = name;
    this.process = process;
    this.secrets = secrets;
  }

  /**
   * Starts it.
   *
   * @throws CallFailedException when there is no such program
   */
  static ServerProcess start(String name, Command command) {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(NEEDED);
    environment.putAll(command.environment());
    try {
      ServerProcess started =
          new ServerProcess(
              name, builder.start(), ExactSecrets.of(List.copyOf(command.environment().values())));
      Thread.ofVirtual().name("mcp-stderr-" + name).start(started::log);
      return started;
    } catch (IOException e) {
      throw new CallFailedException(
          PlatformProblem.AWAY,
          "The program '%s' of %s cannot be started. Install it, or correct the connection's command."
              .formatted(PlatformClient.quote(command.program()), name),
          false);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  /** A text of the program's, with asterisks in place of what it was given as a secret. */
  String withoutSecrets(String text) {
    return secrets.removedFrom(text);
  }

  private void log() {
    Lines lines = new Lines(process.getErrorStream(), LONGEST_LOGGED);
    try {
      int logged = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        lastWords = PlatformClient.quote(withoutSecrets(line));
        if (logged++ < MOST_LOGGED) {
          LOG.info("{} says: {}", name, lastWords);
        }
      }
    } catch (IOException e) {
      LOG.debug("{} says no more", name, e);
    }
  }

  /** How it ended, as a sentence; waits a moment for what it says last. */
  String ending() {
    try {
      boolean ended = process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      String how = ended ? " ended with status " + process.exitValue() : " closed its output";
      String words = lastWords.isEmpty() ? "." : ", after it said: '" + lastWords + "'";
      return "The program of " + name + how + words;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "The program of " + name + " was left, because the hub stops.";
    }
  }

  /** Kills it with its children: those that it leaves alone would run on. */
  void kill() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Closes its input, gives it a moment to end by itself, and kills what is left. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    Thread.ofVirtual().start(this::closeInput);
    try {
      process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("{} had closed its input", name, e);
    }
  }
}
