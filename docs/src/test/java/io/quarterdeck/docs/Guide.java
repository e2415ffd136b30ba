package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page for rule authors, with the files that its snippets are, by path in the rules folder.
 *
 * @param snippets every {@code drl}, {@code yaml} or {@code csv} block that names its file first
 */
record Guide(String page, Map<String, String> snippets) {
  private static final Pattern SNIPPET =
      Pattern.compile(
          "^```(?:drl|yaml|csv)\\n((?://|#) rules/(\\S+?):?(?: [^\\n]*)?\\n.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("^```(\\w+)$", Pattern.MULTILINE);

  static Guide read(String file) throws IOException {
    String page = Files.readString(Terminal.ROOT.resolve(file), UTF_8);
    return new Guide(
        page,
        SNIPPET
            .matcher(page)
            .results()
            .collect(Collectors.toMap(found -> found.group(2), found -> found.group(1))));
  }

  String snippet(String file) {
    assertThat(snippets).containsKey(file);
    return snippets.getOrDefault(file, "");
  }

  /** What is shown as code is a file that a test can try, a command, or what is printed. */
  void everySnippetIsAFile() {
    Map<String, Long> fences =
        FENCE
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.groupingBy(fence -> fence, TreeMap::new, Collectors.counting()));

    assertThat(fences.keySet()).isSubsetOf("```drl", "```yaml", "```csv", "```sh", "```text");
    assertThat(
            fences.getOrDefault("```drl", 0L)
                + fences.getOrDefault("```yaml", 0L)
                + fences.getOrDefault("```csv", 0L))
        .isEqualTo(snippets.size());
  }
}
