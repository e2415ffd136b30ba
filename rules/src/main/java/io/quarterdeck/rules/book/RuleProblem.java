package io.quarterdeck.rules.book;

/**
 * What is wrong with a rules folder.
 *
 * @param file relative to the folder
 * @param line from 1, or 0 when the problem has no line
 */
public record RuleProblem(String file, int line, String text) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + text;
  }
}
