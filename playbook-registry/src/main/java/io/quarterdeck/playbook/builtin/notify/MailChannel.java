package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Mail through somebody's server, which has a few timeouts' time for each message. */
final class MailChannel implements Channel {
  /** Of the timeout of one step: to connect, log in, name the addresses, hand over the text. */
  private static final int STEPS = 4;

  private final Mail settings;
  private final MailServer server;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  MailChannel(Mail settings, Clock clock) {
    this.settings = settings;
    this.server = new MailServer(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Delivery send(Message message) {
    Duration patience = settings.connection().timeout().multipliedBy(STEPS);
    MailAttempt attempt = server.attempt(message, clock.instant());
    Future<Delivery> sending = threads.submit(attempt::make);
    try {
      return sending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      sending.cancel(true);
      return attempt.brokenOff(name() + " took longer than " + patience.toSeconds() + " s.");
    } catch (InterruptedException e) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      return attempt.brokenOff("The mail was broken off, because the hub stops.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the mail of " + message.runId() + " failed", e);
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  static Delivery away(String message) {
    return new Delivery.NotSent(PlatformProblem.AWAY, message);
  }
}
