package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.server.incident.role.Tokens;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prompts as JSON. */
final class PromptView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PromptView() {}

  /** A prompt in a list. */
  static ObjectNode row(CurrentPrompt prompt) {
    PromptVersion last = prompt.last();
    return JSON.createObjectNode()
        .put("name", prompt.name().word())
        .put("version", prompt.label())
        .put("number", prompt.number())
        .put("by", last == null ? null : last.by())
        .put("at", last == null ? null : last.at().toString())
        .put("characters", prompt.text().length())
        .put("tokens", Tokens.of(prompt.text()));
  }

  /** All of a prompt. */
  static ObjectNode whole(
      CurrentPrompt prompt, CurrentPrompt standard, List<PromptVersion> versions) {
    ObjectNode whole = row(prompt).put("text", prompt.text());
    whole.put("longest", PromptCheck.longest(prompt.name()));
    whole.putObject("default").put("version", standard.label()).put("text", standard.text());
    versions.stream().map(PromptView::line).forEach(whole.putArray("versions")::add);
    return whole;
  }

  /** A version with its text, which is null where the default counts. */
  static ObjectNode version(PromptVersion version) {
    return line(version).put("name", version.name().word()).put("text", version.text());
  }

  private static ObjectNode line(PromptVersion version) {
    return JSON.createObjectNode()
        .put("number", version.number())
        .put("follows_default", version.followsDefault())
        .put("by", version.by())
        .put("at", version.at().toString())
        .put("note", version.note());
  }
}
