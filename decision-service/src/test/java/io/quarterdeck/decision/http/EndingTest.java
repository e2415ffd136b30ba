package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class EndingTest {
  @TempDir Path home;

  @Test
  void itWaitsUntilEverythingIsClosed() throws InterruptedException {
    Ending ending = new Ending(home, Duration.ofMinutes(10));
    Thread hook = Thread.ofPlatform().start(ending::tell);
    ending.await();

    assertThat(hook.join(Duration.ofMillis(50))).as("not closed yet").isFalse();
    ending.closed();

    assertThat(hook.join(Duration.ofSeconds(30))).isTrue();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whatNeverClosesIsLeftAndItsThreadsAreWritten() throws IOException, InterruptedException {
    Logger log = (Logger) LoggerFactory.getLogger(Ending.class);
    ListAppender<ILoggingEvent> listening = new ListAppender<>();
    listening.start();
    log.addAppender(listening);
    CountDownLatch never = new CountDownLatch(1);
    Ending ending = new Ending(home, Duration.ofMillis(20));
    Thread closing =
        Thread.ofVirtual()
            .name("closes for ever")
            .start(() -> {
              try {
                ending.await();
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      ending.tell();
    } finally {
      log.detachAppender(listening);
      never.countDown();
      closing.join();
    }

    Path threads = home.resolve(Ending.THREADS);
    assertThat(Files.readString(threads, UTF_8))
        .contains("closes for ever")
        .contains(EndingTest.class.getName());
    assertThat(listening.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("not closed within ")
        .endsWith(threads.toString());
  }
}
