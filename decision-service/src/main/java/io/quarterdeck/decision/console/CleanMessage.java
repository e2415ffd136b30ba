package io.quarterdeck.decision.console;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %clean}: the message, as {@link LogText} has it. */
public final class CleanMessage extends MessageConverter {
  /** For logback. */
  public CleanMessage() {}

  @Override
  public String convert(ILoggingEvent event) {
    return LogText.cleaned(super.convert(event));
  }
}
