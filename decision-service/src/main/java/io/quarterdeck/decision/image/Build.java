package io.quarterdeck.decision.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleImages;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that compiles rules and runs their cases, told apart from every other build. */
final class Build {
  private static final Logger LOG = LoggerFactory.getLogger(Build.class);

  /** Whose every byte counts; one version of them has many builds. */
  private static final List<Class<?>> OWN = List.of(RuleBook.class, CaseFiles.class);

  private Build() {}

  /** What changes with this program or its JDK; empty where it does not lie in files. */
  static Optional<String> name() {
    try {
      MessageDigest sha = Digests.sha256();
      for (Class<?> own : OWN) {
        Path place = place(own);
        if (place == null) {
          return Optional.empty();
        }
        for (var file : files(place).entrySet()) {
          Digests.add(sha, file.getKey().getBytes(UTF_8));
          Digests.add(sha, Files.readAllBytes(file.getValue()));
        }
      }
      for (Class<?> other : RuleImages.LIBRARIES) {
        Path place = place(other);
        if (place == null) {
          return Optional.empty();
        }
        // One version of a library is one build, and the version stands in the jar's name.
        Digests.add(sha, String.valueOf(place.getFileName()).getBytes(UTF_8));
      }
      Digests.add(sha, Runtime.version().toString().getBytes(UTF_8));
      return Optional.of(Digests.hex(sha));
    } catch (IOException e) {
      LOG.debug("the program cannot be read, so compiled rules are not kept", e);
      return Optional.empty();
    }
  }

  /** The jar or folder of a class; null for a jar within a jar. */
  private static @Nullable Path place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    try {
      return url != null && url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static SortedMap<String, Path> files(Path place) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(place.relativize(file).toString(), file));
    }
    return files;
  }
}
