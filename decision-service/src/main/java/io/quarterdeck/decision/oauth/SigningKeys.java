package io.quarterdeck.decision.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys: kept, asked for again when they are old or one is missing, never more than
 * once in a while, and good for a day when the issuer is away.
 *
 * <p>Thread-safe.
 */
final class SigningKeys {
  /** How long keys are used before they are asked for again, beside the calls that use them. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** How long keys are used at all. */
  static final Duration LASTING = Duration.ofHours(24);

  /** Between two questions: tokens with made-up key names must not become questions. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  private final Supplier<CompletableFuture<JWKSet>> source;
  private final Clock clock;
  private volatile @Nullable Kept kept;
  private @Nullable Question question;

  /** Keys, and when they came. */
  private record Kept(JWKSet keys, Instant at) {}

  /** The last question to the issuer, which may be open still. */
  private record Question(CompletableFuture<JWKSet> answer, Instant at) {}

  /**
   * No keys yet.
   *
   * @param source asks the issuer, without blocking
   */
  SigningKeys(Supplier<CompletableFuture<JWKSet>> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * The keys that may have signed something; none where the issuer has no such key.
   *
   * <p>Fails with an {@link IssuerAwayException} where that cannot be told.
   */
  CompletionStage<List<JWK>> fitting(JWSHeader header) {
    Kept now = kept;
    Duration age = now == null ? LASTING : Duration.between(now.at(), clock.instant());
    List<JWK> known =
        now == null || age.compareTo(LASTING) >= 0
            ? List.of()
            : Signatures.fitting(now.keys(), header);
    if (known.isEmpty()) {
      return ask().thenApply(keys -> Signatures.fitting(keys, header));
    }
    if (age.compareTo(FRESH) >= 0) {
      CompletableFuture<JWKSet> _ = ask();
    }
    return CompletableFuture.completedStage(known);
  }

  /** The answer of the issuer: a new one, or the last one where it was asked just now. */
  synchronized CompletableFuture<JWKSet> ask() {
    Question last = question;
    Instant now = clock.instant();
    if (last != null && (!last.answer().isDone() || now.isBefore(last.at().plus(PAUSE)))) {
      return last.answer();
    }
    CompletableFuture<JWKSet> answer = source.get().whenComplete(this::keep);
    question = new Question(answer, now);
    return answer;
  }

  private void keep(@Nullable JWKSet keys, @Nullable Throwable failure) {
    if (keys == null) {
      LOG.warn("the identity provider does not tell its keys: {}", reason(failure));
    } else {
      kept = new Kept(keys, clock.instant());
    }
  }

  private static @Nullable String reason(@Nullable Throwable failure) {
    return failure != null && failure.getCause() instanceof IssuerAwayException away
        ? away.getMessage()
        : String.valueOf(failure);
  }
}
