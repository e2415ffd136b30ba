package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Indicator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all services that were asked say of one thing.
 *
 * <p>One opinion of {@link ReputationVerdict#MALICIOUS_FROM} or more suffices, and the highest is
 * the score. Weaker ones add up: the highest whole, the next by half, the next by a quarter, since
 * services copy from each other; together they reach {@link ReputationVerdict#MALICIOUS_FROM} and
 * no more. Where a service vouches for it the score is halved, so that what is disputed is
 * suspicious at most.
 *
 * @param testimonies in the order in which the services are set up
 */
public record Appraisal(Indicator indicator, List<Testimony> testimonies) {
  public Appraisal {
    testimonies = List.copyOf(testimonies);
  }

  /** 0 to 100; 0 where no service knows it. */
  public int score() {
    return isVouchedFor() ? together() / 2 : together();
  }

  private int together() {
    List<Integer> scores =
        opinions().map(Opinion::score).sorted(Comparator.reverseOrder()).toList();
    if (scores.isEmpty() || scores.getFirst() >= ReputationVerdict.MALICIOUS_FROM) {
      return scores.isEmpty() ? 0 : scores.getFirst();
    }
    int sum = 0;
    for (int i = 0; i < scores.size(); i++) {
      sum += scores.get(i) >> i;
    }
    return Math.min(sum, ReputationVerdict.MALICIOUS_FROM);
  }

  public ReputationVerdict verdict() {
    return ReputationVerdict.of(score(), isVouchedFor());
  }

  boolean isVouchedFor() {
    return opinions().anyMatch(Opinion::vouches);
  }

  /** Of the services that know it. */
  Stream<Opinion> opinions() {
    return of(Opinion.class);
  }

  /** Of the services that did not tell. */
  public Stream<Testimony.LeftOut> leftOut() {
    return of(Testimony.LeftOut.class);
  }

  private <T extends Testimony> Stream<T> of(Class<T> type) {
    return testimonies.stream().filter(type::isInstance).map(type::cast);
  }

  /** Those that told something, if only that they have not seen it. */
  List<String> answered() {
    return testimonies.stream()
        .filter(one -> !(one instanceof Testimony.LeftOut))
        .map(Testimony::source)
        .toList();
  }

  /** Whether a service answered at all. */
  public boolean isAnswered() {
    return !answered().isEmpty();
  }

  /** Whether every service told, and one of them knows it. */
  boolean isWhole() {
    return leftOut().findAny().isEmpty() && opinions().findAny().isPresent();
  }

  /** Whether each of these services was asked. */
  boolean covers(Collection<String> services) {
    return testimonies.stream().map(Testimony::source).toList().containsAll(services);
  }

  /** As the rules see it; empty when no service answered. */
  public Optional<Reputation> reputation() {
    List<String> answered = answered();
    return answered.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reputation(
                indicator.text(),
                score(),
                verdict() == ReputationVerdict.MALICIOUS,
                opinions().anyMatch(Opinion::tor),
                String.join(", ", answered)));
  }

  /** Why the score is as it is, in one sentence. */
  public String why() {
    return AppraisalSentence.of(this);
  }
}
