package io.quarterdeck.server.incident.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Says a text with pseudonyms in the place of all that it names; JSON stays JSON. What was said so
 * once stays as it is.
 */
final class Scrubber {
  /** Around the number of something that is not looked at any more. */
  private static final char OPEN = '\uE0F0';

  private static final char CLOSE = '\uE0F1';
  private static final Pattern KEPT = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
  private static final int DEEPEST = 6;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Names names;
  private final Shapes.Shape own;
  private final List<Shapes.Shape> sure;
  private final List<Shapes.Shape> likely;

  Scrubber(Names names, Shapes shapes) {
    this.names = names;
    this.own = shapes.own();
    this.sure = shapes.sure();
    this.likely = shapes.likely();
  }

  String text(String text) {
    return text(text, 0);
  }

  String incident(String id) {
    return names.incident(id);
  }

  /** The same of a text in which some was said so already. */
  String again(String text) {
    List<String> kept = new ArrayList<>();
    return whole(looked(replaced(own, marked(text), kept), kept), kept);
  }

  private String text(String text, int depth) {
    String stripped = text.strip();
    boolean json = stripped.startsWith("{") || stripped.startsWith("[");
    if (json && depth < DEEPEST) {
      try {
        return JSON.writeValueAsString(tree(JSON.readTree(stripped), depth + 1));
      } catch (JacksonException e) {
        // It only looked like JSON.
      }
    }
    return plain(text);
  }

  /** A tree in which texts and names of members are said so. */
  JsonNode tree(JsonNode node) {
    return tree(node, 0);
  }

  private JsonNode tree(JsonNode node, int depth) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode said = JSON.createObjectNode();
        object.forEachEntry((name, value) -> said.set(plain(name), tree(value, depth)));
        yield said;
      }
      case ArrayNode array -> {
        ArrayNode said = JSON.createArrayNode();
        array.forEach(item -> said.add(tree(item, depth)));
        yield said;
      }
      case StringNode string -> StringNode.valueOf(text(string.stringValue(), depth));
      default -> node;
    };
  }

  private String plain(String text) {
    List<String> kept = new ArrayList<>();
    return whole(looked(marked(text), kept), kept);
  }

  private static String marked(String text) {
    return Spelling.plain(text.replace(OPEN, ' ').replace(CLOSE, ' '));
  }

  private String looked(String text, List<String> kept) {
    String said = text;
    for (Shapes.Shape shape : sure) {
      said = replaced(shape, said, kept);
    }
    said = names.replaced(said, name -> keep(name, kept));
    for (Shapes.Shape shape : likely) {
      said = replaced(shape, said, kept);
    }
    return said;
  }

  /** What a shape is not after all is looked at by the others. */
  private static String replaced(Shapes.Shape shape, String text, List<String> kept) {
    return shape
        .pattern()
        .matcher(text)
        .replaceAll(found -> {
          String written = shape.written().apply(found);
          return Matcher.quoteReplacement(written == null ? found.group() : keep(written, kept));
        });
  }

  /** What is kept may hold a mark itself, of something that was kept before it. */
  private static String whole(String text, List<String> kept) {
    String whole = text;
    while (KEPT.matcher(whole).find()) {
      whole =
          KEPT.matcher(whole)
              .replaceAll(
                  mark -> Matcher.quoteReplacement(kept.get(Integer.parseInt(mark.group(1)))));
    }
    return whole;
  }

  private static String keep(String text, List<String> kept) {
    kept.add(text);
    return OPEN + Integer.toString(kept.size() - 1) + CLOSE;
  }
}
