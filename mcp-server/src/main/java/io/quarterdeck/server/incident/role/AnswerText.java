package io.quarterdeck.server.incident.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes a JSON tree of what a player sent. */
final class AnswerText {
  /** In bytes of UTF-8. */
  static final int LARGEST = 512 * 1024;

  private static final int DEEPEST = 64;

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String FENCE = "```";

  private AnswerText() {}

  /** Nothing can be read; the message is a sentence for the player. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  static JsonNode tree(String answer) throws UnreadableException {
    if (answer.length() > LARGEST || answer.getBytes(UTF_8).length > LARGEST) {
      throw new UnreadableException(
          "The answer is larger than 512 KiB, which is the most that is read. Shorten it.");
    }
    try {
      return JSON.readTree(bare(answer));
    } catch (StreamConstraintsException e) {
      throw new UnreadableException(
          "The answer nests deeper than %d levels, or has a far too long name or number. Keep to the schema."
              .formatted(DEEPEST));
    } catch (JacksonException e) {
      throw new UnreadableException(fault(e));
    }
  }

  /** Out of the fence of Markdown in which many models put it, though they are told not to. */
  private static String bare(String text) {
    String whole = (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
    int line = whole.indexOf('\n');
    boolean fenced = line >= 0 && whole.startsWith(FENCE) && whole.endsWith(FENCE);
    if (!fenced) {
      return whole;
    }
    String language = whole.substring(FENCE.length(), line).strip();
    return language.isEmpty() || language.equalsIgnoreCase("json")
        ? whole.substring(line + 1, Math.max(line + 1, whole.length() - FENCE.length()))
        : whole;
  }

  private static String fault(JacksonException e) {
    if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")) {
      return "The answer names a member of an object twice%s. Name each once.".formatted(place(e));
    }
    return "The answer is no JSON%s. Answer with one JSON object of the schema and no text around it."
        .formatted(place(e));
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }
}
