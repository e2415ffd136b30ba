package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.enrich.Appraisal;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationVerdict;
import io.quarterdeck.decision.enrich.Testimony;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.LeftOut;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.Source;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.Verdict;
import io.quarterdeck.playbook.builtin.lookup.Reputations;
import io.quarterdeck.rules.indicator.Indicator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of the decisions, with their cache and quotas. */
record HubReputations(Enrichers enrichers) implements Reputations {
  @Override
  public List<String> services() {
    return enrichers.services();
  }

  @Override
  public String advice() {
    return Arrays.stream(Provider.values())
            .filter(provider -> provider != Provider.MISP)
            .map(provider -> Setting.valueOf(provider.name() + "_KEY").variable())
            .collect(Collectors.joining(", ", "Set ", ", or "))
        + Setting.MISP_URL.variable()
        + " with "
        + Setting.MISP_KEY.variable()
        + ", and start the hub again.";
  }

  @Override
  public boolean isOurs(Indicator indicator) {
    return enrichers.isOurs(indicator);
  }

  @Override
  public IndicatorReputation of(Indicator indicator) {
    Appraisal appraisal = enrichers.appraise(indicator).toCompletableFuture().join();
    return new IndicatorReputation(
        appraisal.score(),
        verdict(appraisal.verdict()),
        appraisal.why(),
        appraisal.testimonies().stream().flatMap(HubReputations::source).toList(),
        appraisal.leftOut().map(one -> new LeftOut(one.source(), one.reason())).toList());
  }

  private static Verdict verdict(ReputationVerdict verdict) {
    return switch (verdict) {
      case MALICIOUS -> Verdict.MALICIOUS;
      case SUSPICIOUS -> Verdict.SUSPICIOUS;
      case BENIGN -> Verdict.BENIGN;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  private static Stream<Source> source(Testimony testimony) {
    return switch (testimony) {
      case Opinion told ->
          Stream.of(new Source(told.source(), told.score(), told.why(), told.seenAt()));
      case Testimony.NotSeen unseen ->
          Stream.of(new Source(unseen.source(), null, "it has not seen it", null));
      case Testimony.LeftOut left -> Stream.empty();
    };
  }
}
