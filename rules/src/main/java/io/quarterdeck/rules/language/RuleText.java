package io.quarterdeck.rules.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A rule file's text, by line, and the changes that are made to it before it is compiled. */
final class RuleText {
  private record Change(int start, int end, String text) {}

  private final String text;
  private final List<Change> changes = new ArrayList<>();

  RuleText(String text) {
    this.text = text;
  }

  /** The line of a place, from 1. */
  int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Whether this part stands at this place. */
  boolean has(String part, int offset) {
    return offset >= 0 && text.startsWith(part, offset);
  }

  /**
   * The line where a part begins between two places, or of the first place when it is not there.
   */
  int lineOf(String part, int from, int to) {
    int found = text.indexOf(part, Math.max(from, 0));
    return line(found < 0 || found > to ? Math.max(from, 0) : found);
  }

  /** Where a part begins at or after a place, or that place when it does not. */
  int find(String part, int from) {
    int found = text.indexOf(part, from);
    return found < 0 ? from : found;
  }

  int offsetOfLine(int line) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = text.indexOf('\n', offset) + 1;
      if (offset == 0) {
        return text.length();
      }
    }
    return offset;
  }

  /** Puts other words in a place; line breaks stay, so that all lines keep their numbers. */
  void replace(int start, int end, String words) {
    StringBuilder kept = new StringBuilder(words);
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n') {
        kept.append('\n');
      }
    }
    changes.add(new Change(start, end, kept.toString()));
  }

  /** The text with all changes. */
  String changed() {
    StringBuilder result = new StringBuilder(text);
    changes.sort(Comparator.comparingInt(Change::start).thenComparingInt(Change::end).reversed());
    for (Change change : changes) {
      result.replace(change.start(), change.end(), change.text());
    }
    return result.toString();
  }
}
