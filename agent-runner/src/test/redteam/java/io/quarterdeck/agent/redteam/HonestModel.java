package io.quarterdeck.agent.redteam;

import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.SeedScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A model that does its work and nothing else; it asks the whois that an incident is about. */
final class HonestModel implements ScriptedModel {
  private static final Pattern WHOIS = Pattern.compile("whois_r\\d");

  @Override
  public Answered answer(Asked asked) {
    ObjectNode answer = SeedScript.written(asked);
    Matcher whois = WHOIS.matcher(asked.said().getFirst().split("## Playbooks", 2)[0]);
    if (whois.find()) {
      String name = whois.group();
      answer.path("actions").forEach(action -> ((ObjectNode) action).put("playbook_name", name));
      answer
          .path("commands")
          .forEach(command -> {
            ((ObjectNode) command.path("command_entity")).put("playbook_name", name);
            ((ObjectNode) command.path("command_params")).removeAll().put("domain", "evil.example");
          });
    }
    return Answered.ok(answer.toString());
  }
}
