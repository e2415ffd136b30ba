package io.quarterdeck.decision.web;

import io.quarterdeck.decision.sql.Storable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads what stands after the question mark; a value that cannot be used is a {@link Problem}. */
public final class Query {
  private Query() {}

  /** The value, without what a database cannot keep; null where there is none or an empty one. */
  public static @Nullable String text(ServerRequest request, String name) {
    return request
        .queryParam(name)
        .filter(value -> !value.isEmpty())
        .map(Storable::clean)
        .orElse(null);
  }

  /** A time in UTC. */
  public static @Nullable Instant time(ServerRequest request, String name) {
    String text = text(request, name);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw bad(name, "a time such as 2026-03-04T03:10:00Z");
    }
  }

  /** A whole number within these bounds, both included. */
  public static Optional<Integer> whole(ServerRequest request, String name, int min, int max) {
    String text = text(request, name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Said below, in the words for a number that is out of range too.
    }
    throw bad(name, "a whole number from %d to %d".formatted(min, max));
  }

  /**
   * Refuses what is not known and what stands there twice, where it matters that nobody who
   * mistypes gets something else than they asked for.
   */
  public static void requireOnly(ServerRequest request, Set<String> known) {
    request
        .queryParams()
        .forEach((name, values) -> {
          if (!known.contains(name)) {
            throw new Problem(
                ProblemType.BAD_FIELD,
                "?" + cut(name) + "= is not known here; known are " + sorted(known) + ".");
          }
          if (values.size() > 1) {
            throw new Problem(ProblemType.BAD_FIELD, "?" + name + "= may stand there only once.");
          }
        });
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String cut(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  /** {@code true} or {@code false}; false where it is not said at all. */
  public static boolean flag(ServerRequest request, String name) {
    String text = text(request, name);
    boolean said = request.queryParams().containsKey(name);
    if (!said || "false".equals(text)) {
      return false;
    }
    if ("true".equals(text)) {
      return true;
    }
    throw bad(name, "true or false");
  }

  /**
   * One of several words.
   *
   * @param parse throws {@link IllegalArgumentException} with a sentence for a word that is none
   */
  public static <T> @Nullable T word(
      ServerRequest request, String name, Function<String, T> parse) {
    String text = text(request, name);
    try {
      return text == null ? null : parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemType.BAD_FIELD, "?" + name + "=: " + e.getMessage() + ".");
    }
  }

  private static Problem bad(String name, String takes) {
    return new Problem(ProblemType.BAD_FIELD, "?" + name + "= takes " + takes + ".");
  }
}
