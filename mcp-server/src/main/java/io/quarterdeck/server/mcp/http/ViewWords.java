package io.quarterdeck.server.mcp.http;

import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a view from words: settings, what stands behind a question mark, what a token has. */
public final class ViewWords {
  private static final Set<String> KNOWN =
      Set.of("mode", "toolsets", "tools", "exclude", "read_only");

  private ViewWords() {}

  /**
   * The view of a new token.
   *
   * @param text as behind the question mark of the address: {@code read_only=true&exclude=block_ip}
   * @throws IllegalArgumentException with a sentence, when it cannot be read
   */
  public static View ofNew(String text, ToolBox box) {
    return of(words(text), box);
  }

  /**
   * The view of a token that was made before. Tools that are gone since may be named: they come
   * back as shown or as hidden as they were.
   *
   * @throws IllegalArgumentException with a sentence, when it cannot be read any more
   */
  public static View ofStored(String text, ToolBox box) {
    return of(words(text), toolsets(box), null);
  }

  private static Map<String, String> words(String text) {
    Map<String, String> words = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "a view is written like read_only=true&exclude=block_ip, not like " + cut(pair));
      }
      if (words.put(parts[0], parts[1].replace("%2C", ",")) != null) {
        throw saidTwice(parts[0]);
      }
    }
    return words;
  }

  static IllegalArgumentException saidTwice(String word) {
    return new IllegalArgumentException(
        "a view says '" + cut(word) + "' once, and names more than one with commas");
  }

  /**
   * The view.
   *
   * @param words by {@code mode}, {@code toolsets}, {@code tools}, {@code exclude}, {@code
   *     read_only}; lists with commas; what is left out takes nothing away
   * @param box the tools that can be named
   * @throws IllegalArgumentException with a sentence, when a word is none
   */
  public static View of(Map<String, String> words, ToolBox box) {
    Set<String> names =
        box.all().stream().map(tool -> tool.name()).collect(Collectors.toCollection(TreeSet::new));
    return of(words, toolsets(box), names);
  }

  private static Set<String> toolsets(ToolBox box) {
    return box.all().stream()
        .map(tool -> tool.toolset())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The view; where no names are given, any may stand for a tool. */
  private static View of(
      Map<String, String> words, Set<String> toolsets, @Nullable Set<String> names) {
    for (String word : words.keySet()) {
      if (!KNOWN.contains(word)) {
        throw unknown("setting of a view", word, KNOWN);
      }
    }
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
      Map<String, String> words, String word, String kind, @Nullable Set<String> known) {
    Set<String> listed =
        Arrays.stream(words.getOrDefault(word, "").split(","))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toCollection(TreeSet::new));
    if (known != null) {
      listed.stream()
          .filter(Predicate.not(known::contains))
          .findFirst()
          .ifPresent(name -> {
            throw unknown(kind, name, known);
          });
    }
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
