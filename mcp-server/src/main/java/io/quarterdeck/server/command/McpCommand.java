package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Call.RefusedException;
import io.quarterdeck.server.command.McpProbe.Offer;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.stdio.HubWire;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code mcp}: whether clients can use the hub, and what to paste into them. */
final class McpCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "mcp",
          new Verb("check", McpCommand::check),
          new Verb("config CLIENT [--stdio]", McpCommand::config));

  /** A token of its own, of this name in the data folder, is what a client is given. */
  private static final String TOKEN_FILE = "mcp.token";

  /** What the launcher says of itself. */
  private static final String LAUNCHER = "quarterdeck.launcher";

  private McpCommand() {}

  private static int check(Call call) {
    call.requireToken();
    try (HubWire wire = call.wire("")) {
      McpProbe probe = new McpProbe(wire);
      call.say(call.hub().url() + "/mcp");
      Offer old = tell(call, probe.inSession());
      Offer now = tell(call, probe.stateless());
      long looking = now.tools().stream().filter(McpCommand::onlyLooks).count();
      call.say(
          "This token is shown %d tools that only look and %d that do something."
              .formatted(looking, now.tools().size() - looking));
      return old.isLike(now) ? 0 : differs(call);
    } catch (RpcError | IOException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), MissingNode.getInstance());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static Offer tell(Call call, Offer offer) {
    call.print("  %s  %s %s: %s", offer.words());
    return offer;
  }

  private static boolean onlyLooks(JsonNode tool) {
    return tool.path("annotations").path("readOnlyHint").asBoolean(false);
  }

  private static int differs(Call call) {
    call.say("The two revisions offer different things; look into the hub's log.");
    return 1;
  }

  private static int config(Call call) {
    String named = call.value("--token");
    Path token = call.tokenPath(named == null ? TOKEN_FILE : named);
    McpConfig config =
        new McpConfig(
            call.hub().url() + "/mcp", launcher(), call.hub().inHome("").normalize(), token);
    McpConfig.Paste paste = config.of(call.word(0), call.has("--stdio"));
    call.say(paste.where());
    call.say("");
    call.say(paste.text());
    if (!token.toFile().exists()) {
      call.say("");
      call.say(
          "Make its token first: ./quarterdeck token create mcp read decide run:query > " + token);
    }
    return 0;
  }

  private static String launcher() {
    return System.getProperty(LAUNCHER, "quarterdeck");
  }
}
