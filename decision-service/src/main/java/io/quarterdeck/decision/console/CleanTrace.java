package io.quarterdeck.decision.console;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** {@code %cleanEx}: the stack trace with its messages, as {@link LogText} has it. */
public final class CleanTrace extends ThrowableProxyConverter {
  /** For logback. */
  public CleanTrace() {}

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return LogText.cleaned(super.throwableProxyToString(thrown));
  }
}
