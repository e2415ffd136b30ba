package io.quarterdeck.server.bell;

import io.quarterdeck.decision.correlation.redis.RedisChannel;
import io.quarterdeck.playbook.hint.Hints;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other processes that share the bell, over Redis.
 *
 * <p>A message is the mark of its sender, 16 hexadecimal digits, a colon and what was rung: 197
 * characters at most. Anything else is not heard.
 */
final class Replicas implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
  private static final String CHANNEL = "quarterdeck:bell";
  private static final int LONGEST = 200;
  private static final Pattern MESSAGE = Pattern.compile("([0-9a-f]{16}):(" + Bell.WORD + ")");
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  private final Consumer<String> rung;
  private final Hints<String> outgoing = Hints.bounded(Bell.EVERYTHING);
  private final AtomicBoolean away = new AtomicBoolean();
  private final RedisChannel channel;
  private final Hints.Listening sending;

  /**
   * The others on this Redis.
   *
   * @param rung is told what they ring; must not block
   */
  Replicas(String url, Consumer<String> rung) {
    this.rung = rung;
    this.channel = RedisChannel.open(url, CHANNEL, new Heard());
    this.sending = outgoing.listen(this::send);
  }

  void tell(String what) {
    outgoing.tell(what);
  }

  /** While Redis is away nothing is sent: once it is back, all are told to look at everything. */
  private void send(String what) {
    if (!away.get()) {
      publish(what);
    }
  }

  private void publish(String what) {
    channel
        .publish(mark + ":" + what)
        .whenComplete((listeners, failure) -> {
          if (failure != null && away.compareAndSet(false, true)) {
            LOG.debug("Redis is away: the bell rings in this process only", failure);
            channel.later(this::again, RETRY);
          }
        });
  }

  private void again() {
    // First, so that what is rung from now on is sent.
    away.set(false);
    publish(Bell.EVERYTHING);
  }

  private final class Heard implements RedisChannel.Subscriber {
    @Override
    public void opened() {
      rung.accept(Bell.EVERYTHING);
    }

    @Override
    public void heard(String message) {
      if (message.length() > LONGEST) {
        return;
      }
      Matcher parts = MESSAGE.matcher(message);
      if (parts.matches() && !parts.group(1).equals(mark)) {
        rung.accept(parts.group(2));
      }
    }
  }

  @Override
  public void close() {
    sending.close();
    channel.close();
  }
}
