package io.quarterdeck.decision.rulecase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.book.ShippedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The text of a rules folder's cases: {@code cases/**.yaml}, and the alerts in {@code
 * cases/**.json} that they name, by path relative to the rules folder.
 */
public record CaseFiles(SortedMap<String, String> texts) {
  /** No cases. */
  public static final CaseFiles NONE = new CaseFiles(new TreeMap<>());

  private static final long MOST_BYTES = 1 << 20;

  public CaseFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads a rules folder's cases; a folder without any has none.
   *
   * @throws RuleBookException when they cannot be read
   */
  public static CaseFiles read(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      for (Path file : files(folder)) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (Files.size(file) > MOST_BYTES) {
          throw problem(name, "it is larger than 1 MiB; split it");
        }
        texts.put(name, Files.readString(file, UTF_8));
      }
    } catch (IOException e) {
      throw problem("cases", "they cannot be read: " + e);
    }
    return new CaseFiles(texts);
  }

  /** The cases of the pack that ships in the jar. */
  public static CaseFiles shipped() {
    return ShippedFolder.read(CaseFiles::read);
  }

  /** Whether a file of cases is about guardrails. */
  static boolean isGuardrail(String file) {
    return file.startsWith("cases/guardrail/");
  }

  /** Whether a file of cases is about response rules. */
  static boolean isResponse(String file) {
    return file.startsWith("cases/response/");
  }

  /** Whether a file of cases is about alerts. */
  static boolean isDecision(String file) {
    return !isGuardrail(file) && !isResponse(file);
  }

  private static List<Path> files(Path folder) throws IOException {
    Path cases = folder.resolve("cases");
    if (!Files.isDirectory(cases)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(cases)) {
      return files.filter(file -> isCase(cases, file)).sorted().toList();
    }
  }

  private static boolean isCase(Path cases, Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && !ShippedFolder.isHidden(cases, file);
  }

  private static RuleBookException problem(String file, String text) {
    return new RuleBookException(List.of(new RuleProblem(file, 0, text)));
  }
}
