package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says the same in both languages, as far as a program can see. */
class ReadmeTwinTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern TARGET = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern IMAGE = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)");

  private static String text(String name) throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  private static List<String> all(Pattern pattern, int group, String text) {
    return pattern.matcher(text).results().map(found -> found.group(group)).toList();
  }

  @Test
  void theCommandsAreTheSame() throws IOException {
    String english = text("README.md");

    assertThat(all(BLOCK, 0, text("README.zh-CN.md")))
        .isNotEmpty()
        .isEqualTo(all(BLOCK, 0, english));
  }

  @Test
  void theLinksLeadToTheSamePlaces() throws IOException {
    List<String> english = links("README.md", "README.zh-CN.md");

    assertThat(links("README.zh-CN.md", "README.md")).isNotEmpty().isEqualTo(english);
    assertThat(english)
        .filteredOn(link -> !link.startsWith("http"))
        .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  /** But for the link from one to the other. */
  private static List<String> links(String name, String twin) throws IOException {
    return all(TARGET, 1, text(name)).stream().filter(link -> !link.equals(twin)).toList();
  }

  @Test
  void thePicturesAreThereAndNoneIsForgotten() throws IOException {
    List<String> shown = all(IMAGE, 1, text("README.md"));

    try (var kept = Files.list(ROOT.resolve("docs/images"))) {
      assertThat(kept.map(file -> "docs/images/" + file.getFileName()).toList())
          .containsExactlyInAnyOrderElementsOf(shown);
    }
  }

  @Test
  void bothHaveTheSameSections() throws IOException {
    Pattern heading = Pattern.compile("(?m)^(#+) ");

    assertThat(all(heading, 1, plain("README.zh-CN.md")))
        .isEqualTo(all(heading, 1, plain("README.md")));
  }

  private static String plain(String name) throws IOException {
    return BLOCK.matcher(text(name)).replaceAll((MatchResult block) -> "");
  }
}
