package io.quarterdeck.decision.enrich.reputation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may be believed of a service's texts: names that look like names, and points in time. */
final class Told {
  /** Anybody may name a malware family: more than three words could be a sentence to a model. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+/-]{0,19}( [A-Za-z0-9._+/-]{1,20}){0,2}");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final List<Function<String, Instant>> SPELLINGS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private Told() {}

  /** A name; empty where there is none that can be repeated. */
  static Optional<String> name(JsonNode node) {
    String text = node.asString("").strip();
    return NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** A point in time in any of the services' spellings; empty for anything else. */
  static Optional<Instant> time(JsonNode node) {
    String text = node.asString("").strip().replaceFirst(" UTC$", "");
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    for (Function<String, Instant> spelling : SPELLINGS) {
      try {
        return Optional.of(spelling.apply(text));
      } catch (DateTimeException e) {
        // It may be spelled as the next one.
      }
    }
    return Optional.empty();
  }

  /** The latest of the points in time that can be read. */
  static @Nullable Instant latest(JsonNode list, Function<JsonNode, Optional<Instant>> time) {
    return latest(list.valueStream(), time);
  }

  static @Nullable Instant latest(
      Stream<JsonNode> list, Function<JsonNode, Optional<Instant>> time) {
    return list.map(time).flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(null);
  }

  /** {@code 1 report}, {@code 2 reports}. */
  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
