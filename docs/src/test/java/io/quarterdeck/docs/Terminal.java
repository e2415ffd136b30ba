package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands in the root of the repository as a user would. */
final class Terminal {
  static final Path ROOT = root();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Terminal() {}

  /** What a command printed, both streams together, and how it ended. */
  record Result(int status, String output) {}

  static Result run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("terminal", ".txt");
    try {
      Process process = start(environment, output, List.of(words));
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", words) + " did not end:\n" + Files.readString(output, UTF_8));
      }
      return new Result(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  static Process start(Map<String, String> environment, Path output, List<String> words)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  static boolean has(String command) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("quarterdeck"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("run from inside the repository");
      }
    }
    return folder;
  }
}
