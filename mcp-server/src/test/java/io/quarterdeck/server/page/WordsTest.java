package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page says the same in both languages, and has words for all that it says. */
class WordsTest {
  private static final Path ROOM = Path.of("src/main/resources/quarterdeck/war-room");
  private static final Pattern USED = Pattern.compile("\\bt\\(\"([^\"]+)\"");
  private static final Pattern FILLED = Pattern.compile("\\{\\w+}");

  private static JsonNode words(String language) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(ROOM.resolve("words/" + language + ".json")));
  }

  private static Set<String> filled(String words) {
    return FILLED.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void bothLanguagesHaveTheSameWordsWithTheSamePlaces() throws IOException {
    JsonNode english = words("en");
    JsonNode chinese = words("zh");

    assertThat(chinese.propertyNames()).containsExactlyElementsOf(english.propertyNames());
    for (String key : english.propertyNames()) {
      assertThat(filled(chinese.path(key).asString()))
          .as(key)
          .isEqualTo(filled(english.path(key).asString()));
    }
  }

  @Test
  void thereAreWordsForAllThatIsSaid() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOM.resolve("js"))) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
      for (Path script : scripts) {
        USED.matcher(Files.readString(script)).results().forEach(found -> used.add(found.group(1)));
      }
    }

    assertThat(used).hasSizeGreaterThan(100);
    assertThat(words("en").propertyNames()).containsAll(used);
  }
}
