package io.quarterdeck.decision;

import io.quarterdeck.decision.image.KeptRules;
import java.nio.file.Path;
import java.util.List;

/**
 * The rules that ship, compiled once for all hubs that tests start, as the launcher's rehearsal
 * does for a user: each hub has a data folder of its own and would compile them again.
 */
public final class RehearsedRules {
  private static final String PROPERTY = "quarterdeck.rehearsed";

  private RehearsedRules() {}

  /** Lets hubs of this process start with them. */
  public static void use() {
    System.setProperty(PROPERTY, Once.FILE.toString());
  }

  /** The option of Java that lets hubs of another process start with them. */
  public static String option() {
    return "-D" + PROPERTY + "=" + Once.FILE;
  }

  private static final class Once {
    static final Path FILE = compiled();

    private static Path compiled() {
      Path folder = Path.of("target", "rehearsed").toAbsolutePath();
      RuleReload.first(new RuleFolder(null), KeptRules.in(folder, List.of()));
      return folder.resolve("compiled").resolve("rules.image");
    }
  }
}
