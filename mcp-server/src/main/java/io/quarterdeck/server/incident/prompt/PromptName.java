package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is called: {@code captain.en} to {@code expert.zh}, and {@code background}.
 *
 * @param role who is told it, or null where all are
 * @param language that it is written in, or null where it may be any
 */
public record PromptName(@Nullable Role role, @Nullable Language language) {
  /** What the organisation says of itself, which is a part of every other prompt. */
  public static final PromptName BACKGROUND = new PromptName(null, null);

  /** All, in the order of a round. */
  public static final List<PromptName> ALL =
      Stream.concat(
              Role.PLAYED.stream()
                  .flatMap(role ->
                      Arrays.stream(Language.values())
                          .map(language -> new PromptName(role, language))),
              Stream.of(BACKGROUND))
          .toList();

  /** The prompt of this word; empty where there is none. */
  public static Optional<PromptName> find(String word) {
    return ALL.stream().filter(name -> name.word().equals(word)).findAny();
  }

  /** As it stands in addresses: {@code captain.en}. */
  public String word() {
    return role == null || language == null
        ? "background"
        : role.word().substring(1) + "." + language.word();
  }

  @Override
  public String toString() {
    return word();
  }
}
