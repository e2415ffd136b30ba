package io.quarterdeck.server.incident.corpus;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that are looked for in texts, whatever their case; of several the longest counts. */
final class NameTree {
  private final Node root = new Node();

  private static final class Node {
    private final Map<Character, Node> next = new HashMap<>();
    private @Nullable String value;
  }

  /**
   * A name that was found.
   *
   * @param end behind its last character
   */
  record Found(String value, int end) {}

  void put(String name, String value) {
    Node node = root;
    for (int i = 0; i < name.length(); i++) {
      node = node.next.computeIfAbsent(Character.toLowerCase(name.charAt(i)), key -> new Node());
    }
    node.value = value;
  }

  /** The longest name that begins here and is not a part of a word; null where none does. */
  @Nullable Found at(String text, int from) {
    if (!begins(text, from)) {
      return null;
    }
    Found longest = null;
    Node node = root;
    for (int i = from; i < text.length(); i++) {
      node = node.next.get(Character.toLowerCase(text.charAt(i)));
      if (node == null) {
        break;
      }
      String value = node.value;
      if (value != null && (i + 1 == text.length() || !isWord(text.charAt(i + 1)))) {
        longest = new Found(value, i + 1);
      }
    }
    return longest;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  /** A letter may stand before a name where it belongs to an escape: {@code \n}, {@code %3D}. */
  private static boolean begins(String text, int from) {
    if (from == 0 || !isWord(text.charAt(from - 1))) {
      return true;
    }
    boolean escaped =
        from >= 2 && text.charAt(from - 2) == '\\' && "nrtbf".indexOf(text.charAt(from - 1)) >= 0;
    boolean encoded =
        from >= 3 && text.charAt(from - 3) == '%' && isHex(text, from - 2) && isHex(text, from - 1);
    return escaped || encoded;
  }

  private static boolean isHex(String text, int at) {
    return Character.digit(text.charAt(at), 16) >= 0;
  }
}
