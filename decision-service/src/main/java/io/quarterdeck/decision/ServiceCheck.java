package io.quarterdeck.decision;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.reputation.LookUpLedger;
import io.quarterdeck.decision.enrich.reputation.OnlineReputation;
import io.quarterdeck.decision.enrich.reputation.ServiceState;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.DatabaseSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Asks the threat-intelligence services that are set up, each once, on the quotas of the hub. */
public final class ServiceCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ServiceCheck() {}

  /**
   * How each does; the call counts like any other.
   *
   * @throws SettingsException when one is set up by half
   * @throws io.quarterdeck.decision.enrich.BadEnrichSettingsException when a key or a URL cannot be
   *     one
   * @throws DatabaseAwayException when what was spent of quotas cannot be read
   */
  public static List<ServiceState> of(Settings settings, Clock clock) {
    EnrichSettings enriching = LookUpSettings.of(settings).withBudget(PATIENCE);
    if (enriching.services().isEmpty()) {
      return List.of();
    }
    String url = settings.isSet(Setting.DB_URL) ? settings.text(Setting.DB_URL) : null;
    try (Database database = Database.open(new DatabaseSettings(settings.home(), url, false));
        LookUpLedger ledger = LookUpLedger.open(database, enriching.cacheSize(), clock);
        OnlineReputation online = OnlineReputation.open(enriching, ledger, clock)) {
      return online.check(PATIENCE);
    }
  }
}
