package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.server.incident.role.RolePrompts;

/**
 * All that a role is told to do, with the organisation's background in its place.
 *
 * @param version {@code captain.en@3+background@2}
 */
public record RolePrompt(String text, String version) {
  /** A role's prompt with a background. */
  public static RolePrompt of(CurrentPrompt prompt, CurrentPrompt background) {
    return new RolePrompt(
        RolePrompts.filled(prompt.text(), background.text()),
        prompt.label() + "+" + background.label());
  }
}
