package io.quarterdeck.decision.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthSettingsTest {
  private static Optional<OAuthSettings> of(String issuer, String address, String audience) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARTERDECK_HOME", "no-such-folder");
    environment.put("QUARTERDECK_OAUTH_ISSUER", issuer);
    environment.put("QUARTERDECK_PUBLIC_URL", address);
    environment.put("QUARTERDECK_OAUTH_AUDIENCE", audience);
    return OAuthSettings.of(Settings.read(environment));
  }

  @Test
  void withoutAnIssuerThereIsNone() {
    assertThat(of("", "https://hub.example.com", "")).isEmpty();
  }

  @Test
  void tokensAreForTheHubUnlessAnotherAudienceIsSet() {
    assertThat(of("https://id.example.com/", "https://hub.example.com/soc/", "").orElseThrow())
        .isEqualTo(
            new OAuthSettings(
                "https://id.example.com/",
                "https://hub.example.com/soc",
                Set.of(
                    "https://hub.example.com/soc",
                    "https://hub.example.com/soc/",
                    "https://hub.example.com/soc/mcp"),
                "preferred_username"));
    assertThat(
            of("https://id.example.com", "https://hub.example.com", "quarterdeck, soc")
                .orElseThrow()
                .audiences())
        .containsExactlyInAnyOrder("quarterdeck", "soc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.com",
        "http://127.0.0.1.example.com",
        "https://",
        "https://id.example.com?realm=soc",
        "https://id.example.com#soc",
        "https://user:secret@id.example.com"
      })
  void anIssuerMustBeSafeToAsk(String issuer) {
    assertThatThrownBy(() -> of(issuer, "https://hub.example.com", ""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("QUARTERDECK_OAUTH_ISSUER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8080/realms/soc", "http://localhost:1", "http://[::1]:1"})
  void anIssuerOfThisMachineNeedsNoEncryption(String issuer) {
    assertThat(of(issuer, "http://127.0.0.1:8484", "")).isPresent();
  }

  @Test
  void clientsMustKnowWhereTheHubIs() {
    assertThatThrownBy(() -> of("https://id.example.com", "", "quarterdeck"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("QUARTERDECK_PUBLIC_URL");
  }
}
