package io.quarterdeck.decision;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.rules.book.RuleFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses the rules: the folder that is set, else {@code ./rules}, else the shipped pack. */
public final class RuleFolder {
  private static final Path BESIDE = Path.of("rules");

  private RuleFolder() {}

  /**
   * The rule files in force.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when the folder that is set cannot be read
   */
  public static RuleFiles of(Settings settings) {
    if (settings.isSet(Setting.RULES)) {
      return RuleFiles.read(Path.of(settings.text(Setting.RULES)));
    }
    return Files.isRegularFile(BESIDE.resolve("scoring.yaml"))
        ? RuleFiles.read(BESIDE)
        : RuleFiles.shipped();
  }
}
