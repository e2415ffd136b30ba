package io.quarterdeck.decision.console;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What every line of the log passes before it is written. */
public final class LogText {
  private static final AtomicReference<UnaryOperator<String>> CLEANED =
      new AtomicReference<>(UnaryOperator.identity());

  private LogText() {}

  /**
   * Has every line cleaned by this from now on, in the whole process.
   *
   * @param cleaning takes secrets out; must not log
   */
  public static void clean(UnaryOperator<String> cleaning) {
    CLEANED.set(cleaning);
  }

  static String cleaned(String text) {
    return CLEANED.get().apply(text);
  }
}
