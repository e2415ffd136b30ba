package io.quarterdeck.server.mcp.http;

import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.View;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a view from words: settings, what stands behind a question mark, what a token has. */
public final class ViewWords {
  private static final Set<String> KNOWN =
      Set.of("mode", "toolsets", "tools", "exclude", "read_only");

  private ViewWords() {}

  /**
   * The view.
   *
   * @param words by {@code mode}, {@code toolsets}, {@code tools}, {@code exclude}, {@code
   *     read_only}; lists with commas; what is left out takes nothing away
   * @param box the tools that can be named
   * @throws IllegalArgumentException with a sentence, when a word is none
   */
  public static View of(Map<String, String> words, ToolBox box) {
    for (String word : words.keySet()) {
      if (!KNOWN.contains(word)) {
        throw unknown("setting of a view", word, KNOWN);
      }
    }
    Set<String> toolsets =
        box.all().stream()
            .map(tool -> tool.toolset())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> names =
        box.all().stream().map(tool -> tool.name()).collect(Collectors.toCollection(TreeSet::new));
    return new View(
        mode(words.getOrDefault("mode", "all")),
        listed(words, "toolsets", "toolset", toolsets),
        listed(words, "tools", "tool", names),
        listed(words, "exclude", "tool", names),
        flag(words.getOrDefault("read_only", "false")));
  }

  private static View.Mode mode(String word) {
    return switch (word) {
      case "all" -> View.Mode.ALL;
      case "pinned" -> View.Mode.PINNED;
      case "search" -> View.Mode.SEARCH;
      default ->
          throw new IllegalArgumentException("mode takes all, pinned or search, not " + cut(word));
    };
  }

  private static boolean flag(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("read_only takes true or false, not " + cut(word));
    };
  }

  private static Set<String> listed(
      Map<String, String> words, String word, String kind, Set<String> known) {
    Set<String> listed =
        Arrays.stream(words.getOrDefault(word, "").split(","))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toCollection(TreeSet::new));
    listed.stream()
        .filter(Predicate.not(known::contains))
        .findFirst()
        .ifPresent(name -> {
          throw unknown(kind, name, known);
        });
    return listed;
  }

  private static IllegalArgumentException unknown(String kind, String name, Set<String> known) {
    String some = known.stream().sorted().limit(40).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "there is no %s '%s'; there are %s%s",
            kind,
            cut(name),
            some,
            known.size() > 40 ? ", …" : ""));
  }

  private static String cut(String text) {
    return RpcError.cut(text);
  }
}
