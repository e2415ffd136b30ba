package io.quarterdeck.server.incident.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What each role is told to do, from Markdown beside the code. */
public final class RolePrompts {
  /** Of an organisation's background, in characters. */
  public static final int LONGEST_BACKGROUND = 8_000;

  /** Of a role's prompt without the background, in characters. */
  public static final int LONGEST_PROMPT = 20_000;

  /** Where the background is put. */
  public static final String BACKGROUND = "{{background}}";

  private RolePrompts() {}

  /** The prompt of a role; of the executor, which no model plays, a description for people. */
  public static String shipped(Role role, Language language) {
    return resource(role.word().substring(1), language);
  }

  /**
   * A prompt with the background in its place.
   *
   * @param background what the organisation says of itself; its own word, not untrusted text
   * @throws IllegalArgumentException when the background is longer than {@link #LONGEST_BACKGROUND}
   */
  public static String filled(String prompt, String background) {
    if (background.length() > LONGEST_BACKGROUND) {
      throw new IllegalArgumentException(
          "the background has %,d characters; shorten it to at most %,d"
              .formatted(background.length(), LONGEST_BACKGROUND));
    }
    return prompt.replace(BACKGROUND, background.strip());
  }

  private static String resource(String name, Language language) {
    String path = "/quarterdeck/roles/" + name + "." + language.word() + ".md";
    try (InputStream file = RolePrompts.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return new String(file.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
