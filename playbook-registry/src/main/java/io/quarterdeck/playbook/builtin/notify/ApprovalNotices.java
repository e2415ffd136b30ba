package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that an approval waits, in words of the hub's own: nothing of the run's arguments,
 * and nothing that a platform or an attacker wrote.
 *
 * <p>A notice that may not have arrived is sent again, the longer the approval waits the less
 * often; so people may get it twice.
 */
public final class ApprovalNotices {
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalNotices.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final String BETWEEN = "/";

  /** A channel that hangs must not keep the hub from looking after runs. */
  private static final int AT_ONCE = 2;

  private final List<String> told;
  private final Channels channels;
  private final ApprovalTable approvals;
  private final RunTable runs;
  private final Duration firstPause;
  private final Clock clock;
  private final Semaphore sending = new Semaphore(AT_ONCE);

  /**
   * Notices to channels.
   *
   * @param told the names of the channels; empty for nobody
   * @param firstPause before a notice is sent again; later ones are longer
   */
  public ApprovalNotices(
      List<String> told,
      Channels channels,
      ApprovalTable approvals,
      RunTable runs,
      Duration firstPause,
      Clock clock) {
    this.told = List.copyOf(told);
    this.channels = channels;
    this.approvals = approvals;
    this.runs = runs;
    this.firstPause = firstPause;
    this.clock = clock;
  }

  /**
   * The ids of the notices of an approval: one for each channel, so that none waits for another.
   */
  public List<String> of(String approvalId) {
    return told.stream().map(channel -> approvalId + BETWEEN + channel).toList();
  }

  /**
   * Sends a notice, if its approval still waits; blocks for as long as its channel takes.
   *
   * @return when to try again, or empty when there is nothing to do any more
   */
  public Optional<Instant> tell(String notice) {
    String[] parts = notice.split(BETWEEN, 2);
    Instant now = clock.instant();
    return approvals
        .find(parts[0])
        .filter(approval -> approval.state() == ApprovalState.WAITING && !approval.expired(now))
        .flatMap(approval -> tell(approval, parts[1], now));
  }

  private Optional<Instant> tell(Approval approval, String channel, Instant now) {
    if (!sending.tryAcquire()) {
      return Optional.of(now.plus(firstPause));
    }
    try {
      return sent(approval, channel, now);
    } finally {
      sending.release();
    }
  }

  private Optional<Instant> sent(Approval approval, String channel, Instant now) {
    Run run = runs.find(approval.run()).orElseThrow();
    Optional<Delivery> delivery = channels.send(channel, message(approval, run));
    if (delivery.isEmpty()) {
      LOG.warn("{} is not told of: there is no channel {} any more", approval.id(), channel);
      return Optional.empty();
    }
    return switch (delivery.get()) {
      case Delivery.Sent sent -> Optional.empty();
      case Delivery.NotSent not -> again(approval, channel, not.message(), now);
      case Delivery.Unclear unclear -> again(approval, channel, unclear.message(), now);
    };
  }

  private Optional<Instant> again(Approval approval, String channel, String why, Instant now) {
    Duration age = Duration.between(approval.createdAt(), now);
    Duration pause = age.compareTo(firstPause) < 0 ? firstPause : age;
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    LOG.warn("{} is told to {} again at {}: {}", approval.id(), channel, next, why);
    return Optional.of(next);
  }

  private static Message message(Approval approval, Run run) {
    return new Message(
        "An approval waits: " + run.playbook(),
        """
        Approval: %s
        Playbook: %s
        Effect: %s
        Risk: %s
        People who must approve: %d
        Until: %s
        Look at it and answer with: ./quarterdeck approvals
        """
            .formatted(
                approval.id(),
                run.playbook(),
                run.effect().word(),
                run.risk().word(),
                approval.people(),
                approval.expiresAt()),
        severity(run),
        run.id().value());
  }

  private static Severity severity(Run run) {
    return Severity.ofWord(run.risk().word());
  }
}
