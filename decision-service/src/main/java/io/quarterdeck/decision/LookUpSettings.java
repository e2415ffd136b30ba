package io.quarterdeck.decision;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Where context comes from, as the settings say. */
final class LookUpSettings {
  private LookUpSettings() {}

  /**
   * Reads the settings.
   *
   * @throws SettingsException when MISP is set up by half, or its address is none
   */
  static EnrichSettings of(Settings settings) {
    EnrichSettings enriching =
        EnrichSettings.offline(settings.home().resolve("context"))
            .withCountryDatabase(
                settings.isSet(Setting.MMDB) ? Path.of(settings.text(Setting.MMDB)) : null)
            .withBudget(Duration.ofMillis(Math.max(1, settings.number(Setting.LOOKUP_BUDGET_MS))));
    for (Provider provider : Provider.values()) {
      enriching = with(provider, enriching, settings);
    }
    return enriching;
  }

  private static EnrichSettings with(
      Provider provider, EnrichSettings enriching, Settings settings) {
    if (provider == Provider.MISP) {
      return withMisp(enriching, settings);
    }
    Setting key = key(provider);
    return settings.isSet(key)
        ? enriching.with(provider, settings.text(key), limits(provider, settings))
        : enriching;
  }

  private static EnrichSettings withMisp(EnrichSettings enriching, Settings settings) {
    boolean key = settings.isSet(Setting.MISP_KEY);
    if (key != settings.isSet(Setting.MISP_URL)) {
      Setting missing = key ? Setting.MISP_URL : Setting.MISP_KEY;
      throw new SettingsException(missing.variable() + " is not set, and MISP needs both");
    }
    return key
        ? enriching.with(
            Provider.MISP,
            new Service(settings.text(Setting.MISP_KEY), mispUrl(settings), Limits.NONE))
        : enriching;
  }

  private static URI mispUrl(Settings settings) {
    try {
      return URI.create(settings.text(Setting.MISP_URL));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(Setting.MISP_URL.variable() + " is no URL");
    }
  }

  private static Setting key(Provider provider) {
    return Setting.valueOf(provider.name() + "_KEY");
  }

  /** What is not counted here has no setting for it. */
  private static Limits limits(Provider provider, Settings settings) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.name().equals(provider.name() + "_QUOTA"))
        .map(setting -> Limits.parse(settings.text(setting)))
        .findFirst()
        .orElse(Limits.NONE);
  }
}
