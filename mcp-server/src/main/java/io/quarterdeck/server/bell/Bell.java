package io.quarterdeck.server.bell;

import io.quarterdeck.playbook.hint.Hints;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wakes who waits for something: in this process, and through Redis in the other replicas.
 *
 * <p>A ring is a hint and no more: it may be lost, come twice or come for nothing, and who hears it
 * looks for itself. So nothing depends on Redis: while it is away, rings stay in this process.
 */
public final class Bell implements AutoCloseable {
  /** What may have changed: everything. */
  public static final String EVERYTHING = "";

  /** What can be rung, at most so many characters of these. */
  static final String WORD = "[A-Za-z0-9_:-]{0,180}";

  private static final Pattern FORM = Pattern.compile(WORD);

  private final Hints<String> rung = Hints.bounded(EVERYTHING);
  private final @Nullable Replicas replicas;

  private Bell(@Nullable String redis) {
    this.replicas = redis == null ? null : new Replicas(redis, rung::tell);
  }

  /** A bell of this process alone. */
  public static Bell alone() {
    return new Bell(null);
  }

  /**
   * A bell that rings in all processes that open it on the same Redis.
   *
   * @param redisUrl as {@code QUARTERDECK_REDIS_URL} takes it; Redis need not be there yet
   * @throws IllegalArgumentException when the URL cannot be read
   */
  public static Bell shared(String redisUrl) {
    return new Bell(redisUrl);
  }

  /**
   * Rings, and returns at once.
   *
   * @param what may have changed: at most 180 of {@code A-Z a-z 0-9 _ : -}, or {@link #EVERYTHING}
   * @throws IllegalArgumentException when it is anything else
   */
  public void ring(String what) {
    if (!FORM.matcher(what).matches()) {
      throw new IllegalArgumentException("only " + WORD + " can be rung");
    }
    rung.tell(what);
    if (replicas != null) {
      replicas.tell(what);
    }
  }

  /**
   * Listens until the returned value is closed.
   *
   * @param listener is called on a thread of its own, with what may have changed; {@link
   *     #EVERYTHING} also whenever rings of others may have been missed
   */
  public Hints.Listening listen(Consumer<String> listener) {
    return rung.listen(listener);
  }

  /** No other process hears this one any more, nor the other way round. */
  @Override
  public void close() {
    if (replicas != null) {
      replicas.close();
    }
  }
}
