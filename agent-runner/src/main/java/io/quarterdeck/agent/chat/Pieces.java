package io.quarterdeck.agent.chat;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gathers what a model says until a piece is worth a call of the hub. */
final class Pieces {
  private static final int ENOUGH = 400;
  private static final int LONGEST = 8_000;
  private static final Duration SOON = Duration.ofMillis(300);

  private final QuestionDesk desk;
  private final TakenQuestion question;
  private final String model;
  private final StringBuilder waiting = new StringBuilder();
  private long last = System.nanoTime();
  private boolean begun;
  private @Nullable HubRefusedException refused;

  Pieces(QuestionDesk desk, TakenQuestion question, String model) {
    this.desk = desk;
    this.question = question;
    this.model = model;
  }

  /** Adds something; told with what follows where it is little, or the hub is away. */
  void add(String text) {
    waiting.append(text);
    begun |= !text.isBlank();
    boolean due = System.nanoTime() - last > SOON.toNanos();
    if (refused == null && (waiting.length() >= ENOUGH || due)) {
      try {
        told(true);
      } catch (HubAwayException e) {
        last = System.nanoTime();
      } catch (HubRefusedException e) {
        refused = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether anything was said. */
  boolean isBegun() {
    return begun;
  }

  /** Tells what waits; more follows. */
  void flush() throws HubAwayException, HubRefusedException, InterruptedException {
    if (!waiting.isEmpty()) {
      add("\n\n");
      told(true);
    }
  }

  /** Tells the rest. */
  void end() throws HubAwayException, HubRefusedException, InterruptedException {
    if (refused != null) {
      throw refused;
    }
    while (waiting.length() > LONGEST) {
      told(true);
    }
    told(false);
  }

  private void told(boolean more)
      throws HubAwayException, HubRefusedException, InterruptedException {
    String piece = waiting.substring(0, Math.min(LONGEST, waiting.length()));
    if (more && piece.isEmpty()) {
      return;
    }
    desk.answer(question, piece, more, model);
    waiting.delete(0, piece.length());
    last = System.nanoTime();
  }
}
