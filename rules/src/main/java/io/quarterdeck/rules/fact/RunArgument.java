package io.quarterdeck.rules.fact;

/**
 * One value of an argument of a run that was asked for; a list has one for each of its items.
 *
 * @param parameter the playbook's parameter
 * @param value as text; hostile, as everything that comes from outside
 */
public record RunArgument(String parameter, String value, ArgumentOrigin origin) {
  /** Whether a parser, a platform or a person stands behind the value. */
  public boolean isProven() {
    return switch (origin) {
      case EXTRACTED, PLATFORM_RESULT, TYPED -> true;
      case FREE_TEXT, MODEL -> false;
    };
  }
}
