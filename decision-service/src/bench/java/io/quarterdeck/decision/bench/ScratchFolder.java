package io.quarterdeck.decision.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one measurement, which is gone after it.
 *
 * @param path of the folder
 */
public record ScratchFolder(Path path) implements AutoCloseable {
  /** A new one. */
  public static ScratchFolder make() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("quarterdeck-bench"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    }
  }
}
