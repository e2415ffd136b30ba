package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class LogTest {
  @TempDir Path home;

  @Test
  void theLogIsNeverWithoutAPlaceToGoWhileTheServerStarts() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> listening = new ListAppender<>();
    listening.start();
    root.addAppender(listening);

    try (RunningHub hub = RunningHub.start(home)) {
      assertThat(hub.get("/health").statusCode()).isEqualTo(200);
      assertThat(root.isAttached(listening)).isTrue();
    } finally {
      root.detachAppender(listening);
    }
  }

  @Test
  void whatLibrariesWriteElsewhereGoesIntoTheLogToo() {
    SLF4JBridgeHandler.uninstall();

    DecisionService.run(Map.of("QUARTERDECK_NONSENSE", "1"), Extension.NONE);

    assertThat(SLF4JBridgeHandler.isInstalled()).isTrue();
  }
}
