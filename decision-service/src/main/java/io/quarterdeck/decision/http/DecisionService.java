package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.enrich.BadEnrichSettingsException;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.rules.book.RuleBookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.web.server.WebServerException;

/** The decision service's process: opens what it needs, serves, closes in the opposite order. */
public final class DecisionService {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionService.class);
  private static final int CANNOT_START = 2;

  /** Requests have five seconds of it, and so have runs, players and what opens incidents. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(20);

  private DecisionService() {}

  /** The small jar with decisions only. */
  public static void main(String[] args) {
    int status = run(System.getenv(), Extension.NONE);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Serves until the process is told to end.
   *
   * @param environment as {@link System#getenv()}
   * @param more opens what is served beside decisions
   * @return the exit status: 2 when it could not start, with one line in the log that says why
   */
  public static int run(Map<String, String> environment, Extension.Opener more) {
    logAll();
    try {
      serve(Settings.read(environment), more);
      return 0;
    } catch (SettingsException
        | RuleBookException
        | DatabaseAwayException
        | BadEnrichSettingsException
        | IllegalArgumentException
        | WebServerException e) {
      LOG.error("cannot start: {}", e.getMessage());
      return CANNOT_START;
    }
  }

  /** What libraries write with java.util.logging, the log cleans and keeps like everything else. */
  private static void logAll() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void serve(Settings settings, Extension.Opener more) {
    Ending ending = new Ending(settings.home(), TO_CLOSE);
    Path ready = settings.home().resolve("hub.url");
    Clock clock = Clock.systemUTC();
    Extension.Plan plan = more.read(settings);
    try (Decisions decisions = Decisions.open(settings, clock, plan.followed());
        Extension extension = plan.open(decisions, clock);
        DecisionWeb web = DecisionWeb.start(settings, decisions, extension, clock)) {
      Runtime.getRuntime().addShutdownHook(new Thread(ending::tell, "end"));
      String url = url(settings, web.port());
      if (decisions.isFirstStart()) {
        decisions.sessions().invite(settings.home(), url);
      }
      Files.writeString(ready, url, UTF_8);
      LOG.info("ready at {}", url);
      ending.await();
      Files.deleteIfExists(ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ending.closed();
    }
  }

  private static String url(Settings settings, int port) {
    String bind = settings.text(Setting.BIND);
    boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
    String host = everywhere ? "127.0.0.1" : bind;
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
