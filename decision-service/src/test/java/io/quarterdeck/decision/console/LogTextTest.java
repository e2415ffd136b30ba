package io.quarterdeck.decision.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogTextTest {
  @AfterEach
  void asBefore() {
    LogText.clean(UnaryOperator.identity());
  }

  @Test
  void messagesArgumentsAndStackTracesAreCleaned() throws Exception {
    LogText.clean(text -> text.replace("s3cr3t", "***"));

    String line = written(new IllegalStateException("because of s3cr3t", new Error("s3cr3t too")));

    assertThat(line).contains("the token *** is wrong", "because of ***", "Error: *** too");
    assertThat(line).doesNotContain("s3cr3t");
  }

  /** A line as the hub's own settings of the log write it. */
  private static String written(Throwable thrown) throws Exception {
    String xml = Files.readString(Path.of("src/main/resources/logback.xml"));
    Matcher pattern = Pattern.compile("<pattern>(.*)</pattern>").matcher(xml);
    assertThat(pattern.find()).isTrue();
    LoggerContext context = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("clean", CleanMessage::new);
    layout.getInstanceConverterMap().put("cleanEx", CleanTrace::new);
    layout.setPattern(pattern.group(1));
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            "x",
            context.getLogger("test"),
            Level.ERROR,
            "the token {} is wrong",
            thrown,
            new Object[] {"s3cr3t"}));
  }
}
