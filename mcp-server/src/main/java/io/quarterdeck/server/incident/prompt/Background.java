package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.server.incident.role.RolePrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the organisation says of itself: {@code background.md} of the data folder, read anew for
 * each turn, so that a change counts at once.
 */
public final class Background implements Supplier<String> {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  static final String NOTHING = "Nothing was said of it.";

  private final Path file;

  /**
   * The background.
   *
   * @param home the data folder; the file need not be there
   */
  public Background(Path home) {
    this.file = home.resolve("background.md");
  }

  /** Whether somebody wrote it. */
  boolean isThere() {
    return Files.exists(file);
  }

  /** At most {@value RolePrompts#LONGEST_BACKGROUND} characters; a longer file is warned of. */
  @Override
  public String get() {
    try {
      return Files.exists(file) ? bounded(Files.readString(file)) : NOTHING;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file.getFileName(), e.getMessage());
      return NOTHING;
    }
  }

  private String bounded(String text) {
    if (text.length() <= RolePrompts.LONGEST_BACKGROUND) {
      return text;
    }
    LOG.warn(
        "{} has {} characters, and roles are told the first {} only; shorten it",
        file.getFileName(),
        text.length(),
        RolePrompts.LONGEST_BACKGROUND);
    return text.substring(0, RolePrompts.LONGEST_BACKGROUND);
  }
}
