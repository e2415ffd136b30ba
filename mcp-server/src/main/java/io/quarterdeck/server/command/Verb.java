package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a command does.
 *
 * @param pattern what a person reads of it, and what is taken: {@code settle RUN --because TEXT};
 *     what stands in brackets may be left out, the name of a verb too
 */
record Verb(String pattern, Work work) {
  private static final Pattern NAME = Pattern.compile("^\\[?([a-z]+)\\b");
  private static final Pattern OPTION = Pattern.compile("(\\[?)(--[a-z-]+)( [A-Z]+)?");

  /**
   * The file with the token, for every verb; the admin's in the data folder where none is named.
   */
  private static final String COMMON = " [--token FILE]";

  /** What a verb does with its call; the exit status. */
  @FunctionalInterface
  interface Work {
    int run(Call call);
  }

  /** Empty where the command does only this. */
  String name() {
    return NAME.matcher(pattern).results().map(found -> found.group(1)).findFirst().orElse("");
  }

  boolean mayBeLeftOut() {
    return pattern.startsWith("[");
  }

  /** Options that a value follows. */
  Set<String> valued() {
    return options(Verb::hasValue);
  }

  /** Options without a value. */
  Set<String> flags() {
    return options(option -> !hasValue(option));
  }

  private static boolean hasValue(MatchResult option) {
    return option.group(3) != null;
  }

  private Set<String> options(Predicate<MatchResult> which) {
    return OPTION
        .matcher(pattern + COMMON)
        .results()
        .filter(which)
        .map(option -> option.group(2))
        .collect(Collectors.toSet());
  }

  /**
   * Looks whether the verb was used as its pattern says.
   *
   * @param command the name of its command
   * @throws WrongUseException when it was not
   */
  void check(String command, Arguments given) {
    Set<String> needed = options(option -> option.group(1).isEmpty() && hasValue(option));
    boolean fits =
        given.values().keySet().containsAll(needed)
            && valued().containsAll(given.values().keySet())
            && flags().containsAll(given.flags())
            && isAsMany(given.rest().size());
    if (!fits) {
      throw new WrongUseException("use: " + command + " " + pattern + COMMON);
    }
  }

  private boolean isAsMany(int words) {
    List<String> places =
        Stream.of(OPTION.matcher(pattern).replaceAll("").split("\\s+", -1))
            .filter(word -> word.matches("\\[?[A-Z].*"))
            .toList();
    long least = places.stream().filter(word -> !word.startsWith("[")).count();
    boolean endless = places.stream().anyMatch(word -> word.contains("…"));
    return words >= least && (endless || words <= places.size());
  }
}
