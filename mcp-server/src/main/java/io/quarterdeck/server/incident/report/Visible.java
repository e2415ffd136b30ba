package io.quarterdeck.server.incident.report;

/**
 * Writes out what nobody sees: controls, overrides of the direction of text, halves of characters.
 */
final class Visible {
  private Visible() {}

  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> visible.append(written(point)));
    return visible.toString();
  }

  private static String written(int point) {
    if (point == '\r') {
      return "";
    }
    if (point == '\n' || isSeen(point)) {
      return Character.toString(point);
    }
    return point == '\t'
        ? " "
        : point > 0xffff ? "\\u{%x}".formatted(point) : "\\u%04x".formatted(point);
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
