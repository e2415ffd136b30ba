package io.quarterdeck.server.mcp;

import java.util.Locale;
import java.util.Optional;

/** The levels of RFC 5424, the gravest last. */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of a word, exactly as {@link #word} gives it. */
  public static Optional<LogLevel> ofWord(String word) {
    for (LogLevel level : values()) {
      if (level.word().equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
