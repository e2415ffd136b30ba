package io.quarterdeck.decision;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.watch.FolderStamp;
import io.quarterdeck.rules.book.RuleFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules come from.
 *
 * @param path null for the pack that ships in the jar
 */
public record RuleFolder(@Nullable Path path) {
  private static final Path BESIDE = Path.of("rules");

  /** The folder that is set, else {@code ./rules}, else the shipped pack. */
  public static RuleFolder in(Settings settings) {
    if (settings.isSet(Setting.RULES)) {
      return new RuleFolder(Path.of(settings.text(Setting.RULES)));
    }
    return new RuleFolder(Files.isRegularFile(BESIDE.resolve("scoring.yaml")) ? BESIDE : null);
  }

  /**
   * The rule files in force.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when the folder that is set cannot be read
   */
  public static RuleFiles of(Settings settings) {
    return in(settings).rules();
  }

  /** What changes when somebody edits it; empty for the shipped pack. */
  FolderStamp stamp() {
    return path == null
        ? new FolderStamp(new TreeMap<>(), "")
        : FolderStamp.of(
            path, List.of("scoring.yaml", "guardrails.yaml", "drl", "tables", "cases"));
  }

  /**
   * Its rules as they are now.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when they cannot be read
   */
  public RuleFiles rules() {
    return path == null ? RuleFiles.shipped() : RuleFiles.read(path);
  }

  /**
   * Its cases as they are now.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when they cannot be read
   */
  public CaseFiles cases() {
    return path == null ? CaseFiles.shipped() : CaseFiles.read(path);
  }
}
