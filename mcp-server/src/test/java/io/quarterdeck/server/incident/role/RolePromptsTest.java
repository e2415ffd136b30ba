package io.quarterdeck.server.incident.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolePromptsTest {
  private static final Encoding TOKENS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  static Stream<Arguments> prompts() {
    return Arrays.stream(Role.values())
        .flatMap(
            role -> Arrays.stream(Language.values()).map(language -> Arguments.of(role, language)));
  }

  static Stream<Arguments> playedByModels() {
    return prompts().filter(prompt -> prompt.get()[0] != Role.EXECUTOR);
  }

  private static String prompt(Role role, Language language) {
    try {
      Path example = Path.of("../docs/examples/background." + language.word() + ".md");
      return RolePrompts.filled(RolePrompts.shipped(role, language), Files.readString(example));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void aPromptCostsAtMostNineHundredTokens(Role role, Language language) {
    assertThat(TOKENS.countTokensOrdinary(prompt(role, language))).isBetween(100, 900);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void aPromptIsOfItsRoleAndHasNoPlaceholderLeft(Role role, Language language) {
    assertThat(prompt(role, language))
        .startsWith("# ")
        .contains("`" + role.word() + "`")
        .doesNotContain("{{", "}}");
  }

  @ParameterizedTest
  @MethodSource("playedByModels")
  void aPromptTellsTheFenceAndEveryKindOfAnswer(Role role, Language language) {
    assertThat(prompt(role, language))
        .contains("`<<<untrusted:MARK`", "`untrusted:MARK>>>`", "JSON")
        .contains(role.answers().stream().map(type -> '"' + type.name() + '"').toList());
  }

  @ParameterizedTest
  @MethodSource("playedByModels")
  void theBackgroundStandsInThePromptAsItIs(Role role, Language language) {
    assertThat(
            RolePrompts.filled(
                RolePrompts.shipped(role, language), " Our $1 \\ {{background}} site\n"))
        .endsWith("\nOur $1 \\ {{background}} site");
  }

  @Test
  void aBackgroundHasABound() {
    assertThat(RolePrompts.filled(RolePrompts.BACKGROUND, "x".repeat(8_000))).contains("xxx");
    assertThatThrownBy(() -> RolePrompts.filled(RolePrompts.BACKGROUND, "x".repeat(8_001)))
        .hasMessage("the background has 8,001 characters; shorten it to at most 8,000");
  }
}
