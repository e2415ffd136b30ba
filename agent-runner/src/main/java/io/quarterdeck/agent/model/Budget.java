package io.quarterdeck.agent.model;

import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent in a day (UTC), over all models of a runner; it begins anew with the runner.
 */
public final class Budget {
  private final @Nullable BigDecimal mostTokens;
  private final @Nullable BigDecimal mostCost;
  private final String currency;
  private final Clock clock;
  private LocalDate day = LocalDate.EPOCH;
  private BigDecimal tokens = BigDecimal.ZERO;
  private BigDecimal cost = BigDecimal.ZERO;

  public Budget(Settings settings, Clock clock) {
    this.mostTokens = amount(settings, Setting.BUDGET_TOKENS);
    this.mostCost = amount(settings, Setting.BUDGET_COST);
    this.currency = settings.text(Setting.CURRENCY);
    this.clock = clock;
  }

  private static @Nullable BigDecimal amount(Settings settings, Setting setting) {
    return settings.isSet(setting) ? new BigDecimal(settings.text(setting)) : null;
  }

  /** What is spent counts, also where it is too much. */
  synchronized void spend(Tokens spent, BigDecimal price) {
    turn();
    tokens = tokens.add(BigDecimal.valueOf(spent.total()));
    cost = cost.add(price);
  }

  /** Why nothing more may be spent today, as a sentence; empty while something may. */
  public synchronized String spent() {
    turn();
    if (mostTokens != null && tokens.compareTo(mostTokens) >= 0) {
      return "the budget of %s tokens a day is spent (%s); it is filled again at 00:00 UTC, or set %s"
          .formatted(
              mostTokens.toPlainString(), tokens.toPlainString(), Setting.BUDGET_TOKENS.variable());
    }
    if (mostCost != null && cost.compareTo(mostCost) >= 0) {
      return "the budget of %s %s a day is spent (%s); it is filled again at 00:00 UTC, or set %s"
          .formatted(
              mostCost.toPlainString(),
              currency,
              cost.toPlainString(),
              Setting.BUDGET_COST.variable());
    }
    return "";
  }

  private void turn() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      tokens = BigDecimal.ZERO;
      cost = BigDecimal.ZERO;
    }
  }
}
