package io.quarterdeck.decision.oauth;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an operator sets for an identity provider.
 *
 * @param issuer exactly as it stands in tokens
 * @param resource the hub's public address, without a slash at its end
 * @param audiences of which a token must name one
 * @param personClaim that names a person
 */
public record OAuthSettings(
    String issuer, String resource, Set<String> audiences, String personClaim) {
  /** The path of what MCP clients log in to. */
  public static final String MCP = "/mcp";

  public OAuthSettings {
    audiences = Set.copyOf(audiences);
  }

  /**
   * Reads them; empty where no issuer is set.
   *
   * @throws SettingsException when they cannot be used
   */
  public static Optional<OAuthSettings> of(Settings settings) {
    if (!settings.isSet(Setting.OAUTH_ISSUER)) {
      return Optional.empty();
    }
    String issuer = settings.text(Setting.OAUTH_ISSUER);
    if (!Addresses.canBeIssuer(issuer)) {
      throw new SettingsException(
          Setting.OAUTH_ISSUER.variable()
              + " must be an address with https://, or http:// of this machine, without '?' and"
              + " '#'");
    }
    String resource = resource(settings);
    return Optional.of(
        new OAuthSettings(
            issuer,
            resource,
            audiences(settings.text(Setting.OAUTH_AUDIENCE), resource),
            settings.text(Setting.OAUTH_PERSON)));
  }

  private static String resource(Settings settings) {
    String address = settings.text(Setting.PUBLIC_URL).replaceFirst("/+$", "");
    if (!Addresses.isPlain(address)) {
      throw new SettingsException(
          Setting.OAUTH_ISSUER.variable()
              + " needs "
              + Setting.PUBLIC_URL.variable()
              + ", the address that clients reach the hub by, such as https://hub.example.com");
    }
    return address;
  }

  private static Set<String> audiences(String listed, String resource) {
    Set<String> audiences =
        Arrays.stream(listed.split(","))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toSet());
    // Some clients name the hub as a URL library prints it, with a slash.
    return audiences.isEmpty() ? Set.of(resource, resource + "/", resource + MCP) : audiences;
  }

  /** What MCP clients name when they ask for a token. */
  public String mcpResource() {
    return resource + MCP;
  }

  /** Where the issuer's server is, read from its name. */
  URI issuerAddress() {
    return URI.create(issuer);
  }
}
