package io.quarterdeck.decision.sql;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param home folder that holds {@code quarterdeck.db} when there is no URL; made when missing
 * @param url {@code postgresql://user:password@host/database} or its {@code jdbc:} form; null for
 *     SQLite
 * @param fullSync whether SQLite syncs the disk at every commit; without it a power loss, though no
 *     crash of the process, may lose the last commits
 */
public record DatabaseSettings(Path home, @Nullable String url, boolean fullSync) {
  /** SQLite in this folder, safe against crashes of the process. */
  public static DatabaseSettings in(Path home) {
    return new DatabaseSettings(home, null, false);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + (url == null ? home : "postgresql") + "]";
  }
}
