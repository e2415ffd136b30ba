package io.quarterdeck.decision.oauth;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.util.Optional;

/**
 * What an operator sets for people to sign in at the page by the identity provider.
 *
 * @param clientId the hub's name there
 * @param secret empty for a client that has none
 * @param roleClaim with the role of a person who comes for the first time
 */
public record LoginSettings(String clientId, String secret, String roleClaim) {
  /** Where the provider sends people back to, behind the hub's address. */
  public static final String CALLBACK = "/session/oidc/callback";

  /**
   * Reads them; empty where no client is set.
   *
   * @throws SettingsException when there is a client and no issuer
   */
  public static Optional<LoginSettings> of(Settings settings) {
    if (!settings.isSet(Setting.OIDC_CLIENT_ID)) {
      return Optional.empty();
    }
    if (!settings.isSet(Setting.OAUTH_ISSUER)) {
      throw new SettingsException(
          Setting.OIDC_CLIENT_ID.variable()
              + " needs "
              + Setting.OAUTH_ISSUER.variable()
              + ", whose client it is");
    }
    return Optional.of(
        new LoginSettings(
            settings.text(Setting.OIDC_CLIENT_ID),
            settings.text(Setting.OIDC_CLIENT_SECRET),
            settings.text(Setting.OIDC_ROLE_CLAIM)));
  }

  @Override
  public String toString() {
    return "LoginSettings[" + clientId + "]";
  }
}
