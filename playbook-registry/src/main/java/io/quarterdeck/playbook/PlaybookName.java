package io.quarterdeck.playbook;

import java.util.regex.Pattern;

/**
 * A playbook's name in tools, URLs and rules: {@code os_login_log_query}.
 *
 * @param value lower-case ASCII letters, digits and underscores, a letter first, 40 at most
 */
public record PlaybookName(String value) implements Comparable<PlaybookName> {
  public static final int LONGEST = 40;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0," + (LONGEST - 1) + "}");

  public PlaybookName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no playbook name: lower-case letters, digits and underscores, a letter first,"
              + " 40 at most");
    }
  }

  @Override
  public int compareTo(PlaybookName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
