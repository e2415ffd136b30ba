package io.quarterdeck.agent.play;

import io.quarterdeck.agent.Agent;
import io.quarterdeck.agent.model.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A runner as a process of its own, which can be killed. */
final class RunnerProcess implements AutoCloseable {
  private final Process process;

  private RunnerProcess(Process process) {
    this.process = process;
  }

  static RunnerProcess start(Path home, ApiServer api, Map<String, String> more) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Agent.class.getName()));
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    builder.environment().put("QUARTERDECK_AGENT_OPENAI_URL", api.url());
    builder.environment().put("QUARTERDECK_AGENT_OPENAI_KEY", ApiServer.KEY);
    builder.environment().put("QUARTERDECK_AGENT_MODEL", "scripted");
    builder.environment().putAll(more);
    builder.redirectErrorStream(true).redirectOutput(home.resolve("agent.log").toFile());
    try {
      return new RunnerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
