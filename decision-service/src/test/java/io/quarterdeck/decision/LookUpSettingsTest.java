package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookUpSettingsTest {
  @TempDir Path home;

  private EnrichSettings read(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARTERDECK_HOME", home.toString());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      environment.put("QUARTERDECK_" + parts[0], parts[1]);
    }
    return LookUpSettings.of(Settings.read(environment));
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    assertThat(read().services()).isEmpty();
  }

  @Test
  void everyServiceIsAskedWhoseKeyIsSet() {
    assertThat(
            read(
                    "URLHAUS_KEY=u",
                    "THREATFOX_KEY=t",
                    "OTX_KEY=o",
                    "MISP_KEY=m",
                    "MISP_URL=https://misp.example.org/",
                    "GREYNOISE_KEY=g",
                    "ABUSEIPDB_KEY=a",
                    "VIRUSTOTAL_KEY=v")
                .services())
        .containsOnlyKeys(Provider.values())
        .hasEntrySatisfying(
            Provider.MISP,
            misp -> assertThat(misp.toString()).isEqualTo("https://misp.example.org/"))
        .hasEntrySatisfying(
            Provider.OTX,
            otx -> assertThat(otx.toString()).isEqualTo("https://otx.alienvault.com"));
  }

  @Test
  void quotasAreAsTheSettingsSay() {
    assertThat(read("VIRUSTOTAL_KEY=v").services().values())
        .extracting(EnrichSettings.Service::limits)
        .containsExactly(new Limits(4, 500, 0));
    assertThat(
            read(
                    "VIRUSTOTAL_KEY=v",
                    "VIRUSTOTAL_QUOTA=",
                    "GREYNOISE_KEY=g",
                    "GREYNOISE_QUOTA=50/week")
                .services()
                .values())
        .extracting(EnrichSettings.Service::limits)
        .containsExactly(Limits.NONE, new Limits(0, 0, 50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISP_KEY=s3cret | QUARTERDECK_MISP_URL is not set, and MISP needs both",
        "MISP_URL=https://misp.example.org | QUARTERDECK_MISP_KEY is not set, and MISP needs both"
      })
  void mispNeedsItsAddressAndItsKey(String setting, String message) {
    assertThatThrownBy(() -> read(setting))
        .isInstanceOf(SettingsException.class)
        .hasMessage(message);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> read("MISP_KEY=s3cret", "MISP_URL=http://[misp"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("QUARTERDECK_MISP_URL is no URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "4/hour", "-4/day", "4/day 5/week", "many/day"})
  void aQuotaThatIsNoneIsRefused(String quota) {
    assertThatThrownBy(() -> read("VIRUSTOTAL_QUOTA=" + quota))
        .isInstanceOf(SettingsException.class)
        .hasMessageEndingWith("must be like 4/minute, 500/day, 2000/week");
  }
}
