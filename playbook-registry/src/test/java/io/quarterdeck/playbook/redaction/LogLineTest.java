package io.quarterdeck.playbook.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.LayoutBase;
import org.junit.jupiter.api.Test;

/** How the hub hooks it into its log: around the whole line, so that stack traces pass too. */
class LogLineTest {
  private static final String TOKEN = "qd_" + "Zx9_-".repeat(8) + "abc";

  private final LoggerContext context = new LoggerContext();
  private final Redaction redaction = new Redaction();

  /** A pattern whose lines are cleaned. */
  private static final class CleanLayout extends LayoutBase<ILoggingEvent> {
    private final PatternLayout lines = new PatternLayout();
    private final Redaction redaction;

    CleanLayout(LoggerContext context, Redaction redaction) {
      this.redaction = redaction;
      lines.setContext(context);
      lines.setPattern("%level %logger{0} %msg%n");
      lines.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
      return redaction.text(lines.doLayout(event));
    }
  }

  @Test
  void aLogLineAndItsStackTraceHoldNoSecret() {
    redaction.register("s3cr3t-of-soar");
    Logger logger = context.getLogger("gate.Dispatcher");
    Exception cause = new IllegalArgumentException("password=hunter2 and " + TOKEN);
    Exception failure = new IllegalStateException("s3cr3t-of-soar was refused", cause);

    String line =
        new CleanLayout(context, redaction)
            .doLayout(
                new LoggingEvent(
                    getClass().getName(),
                    logger,
                    Level.ERROR,
                    "the start failed with {}",
                    failure,
                    new Object[] {"Authorization: Bearer abc.def.123"}));

    assertThat(line)
        .startsWith("ERROR Dispatcher the start failed with Authorization: ***")
        .contains("java.lang.IllegalStateException: *** was refused")
        .contains("Caused by: java.lang.IllegalArgumentException: password=*** and ***")
        .contains("at " + getClass().getName() + ".aLogLineAndItsStackTraceHoldNoSecret")
        .doesNotContain("hunter2", TOKEN, "s3cr3t-of-soar", "abc.def");
  }
}
