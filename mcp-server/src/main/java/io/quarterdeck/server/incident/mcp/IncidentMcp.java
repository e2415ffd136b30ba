package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.mcp.Prompt;
import io.quarterdeck.server.mcp.Resource;
import io.quarterdeck.server.mcp.Tool;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All that MCP clients are offered of incidents. */
public final class IncidentMcp {
  private final List<Tool> tools;
  private final List<Prompt> prompts;
  private final List<Resource> resources;

  /** Over the incidents of a hub. */
  public IncidentMcp(Settings settings, IncidentHub hub) {
    Incidents incidents = hub.incidents();
    SeenIncidents seen = new SeenIncidents(incidents);
    Parts parts = new Parts(incidents, hub.reporter());
    Opening opening = new Opening(hub.openings());
    Duration wait = settings.seconds(Setting.MCP_WAIT_SECONDS);
    NextTurn next = new NextTurn(hub, seen, wait);
    this.tools =
        Stream.of(
                new IncidentTools(seen, parts, hub.acts(), opening).tools(),
                new TurnTools(hub, next).tools(),
                new TrialTools(hub, wait).tools())
            .flatMap(List::stream)
            .toList();
    this.prompts = new IncidentPrompts(hub.briefs(), seen).prompts();
    this.resources = new IncidentResources(seen, parts).resources();
  }

  /** All tools, in the order of the list. */
  public List<Tool> tools() {
    return tools;
  }

  /** All prompts, in the order of the list. */
  public List<Prompt> prompts() {
    return prompts;
  }

  public List<Resource> resources() {
    return resources;
  }
}
