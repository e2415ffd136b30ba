package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Starts hubs in half the usual time: from what one of them loaded, and the rules it compiled. */
final class QuickStarts {
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx512m",
          "-Xlog:disable");

  private final List<String> java;

  private QuickStarts(List<String> java) {
    this.java = java;
  }

  /**
   * Lets one hub start and end, and keeps what it loaded.
   *
   * @param folder for the archive
   */
  static QuickStarts prepare(Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    String classpath = jars(folder);
    Path archive = folder.resolve("hub.jsa");
    Path home = Files.createDirectory(folder.resolve("rehearsal"));
    try (SeparateHub hub =
        SeparateHub.start(java(classpath, "-XX:ArchiveClassesAtExit=" + archive), home, settings)) {
      hub.end();
    }
    assertThat(archive).exists();
    Path rules = home.resolve("compiled").resolve("rules.image");
    assertThat(rules).exists();
    List<String> java = java(classpath, "-XX:SharedArchiveFile=" + archive);
    java.add(1, "-Dquarterdeck.rehearsed=" + rules);
    return new QuickStarts(java);
  }

  private static List<String> java(String classpath, String archive) {
    List<String> java = new ArrayList<>(JAVA);
    java.addAll(List.of(archive, "-cp", classpath));
    return java;
  }

  /** The classpath of this test, with folders as jars: an archive takes no others. */
  private static String jars(Path folder) {
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    List<String> classpath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String file = entry;
      if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
        file = folder.resolve("classes-" + classpath.size() + ".jar").toString();
        jar.run(System.out, System.err, "-c", "-0", "-f", file, "-C", entry, ".");
      }
      classpath.add(file);
    }
    return String.join(File.pathSeparator, classpath);
  }

  /** A hub on this data folder. */
  SeparateHub start(Path home, Map<String, String> settings) throws IOException {
    return SeparateHub.start(java, home, settings);
  }
}
