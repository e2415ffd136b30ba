package io.quarterdeck.server.mcp;

import tools.jackson.databind.JsonNode;

/**
 * The program at the other end, as it presents itself; nobody has checked that.
 *
 * @param capabilities as the protocol has them
 */
public record Client(String name, String version, JsonNode capabilities) {
  private static final int LONGEST = 80;

  public Client {
    name = printable(name);
    version = printable(version);
  }

  /** From {@code clientInfo} and {@code clientCapabilities}. */
  public static Client of(JsonNode info, JsonNode capabilities) {
    return new Client(
        info.path("name").asString("unknown"), info.path("version").asString(""), capabilities);
  }

  /** Whether it declared this: {@code elicitation}, {@code sampling}, {@code roots}. */
  public boolean can(String capability) {
    return capabilities.path(capability).isObject();
  }

  /** Whether it lets a person fill in forms; one that says nothing closer does, by the protocol. */
  public boolean fillsInForms() {
    JsonNode elicitation = capabilities.path("elicitation");
    return elicitation.isObject() && (elicitation.isEmpty() || elicitation.path("form").isObject());
  }

  /** Whether it declared this extension. */
  public boolean extendedBy(String extension) {
    return capabilities.path("extensions").path(extension).isObject();
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[^\\p{Print}]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
