package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.SimulationRequest;
import io.quarterdeck.decision.Simulator;
import io.quarterdeck.decision.enrich.BadEnrichmentException;
import io.quarterdeck.decision.impact.BadChangeException;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.source.UnreadableAlertException;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.server.command.Arguments.WrongUseException;
import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code rules explain FILE | - | --decision ID [--json]}: says why, and what would flip it.
 *
 * <p>A file needs no hub: it is judged with the rules and context files at hand, without history
 * and look-ups. A decision is explained by the hub that made it.
 */
final class ExplainCommand {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String USE = "use: rules explain FILE | - | --decision ID [--json]";

  private final Settings settings;
  private final PrintStream out;
  private final PrintStream err;

  ExplainCommand(Settings settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    try {
      Arguments arguments = Arguments.of(words, Set.of("--decision"), Set.of("--json"));
      String decision = arguments.value("--decision");
      if (arguments.rest().size() != (decision == null ? 1 : 0)) {
        throw new WrongUseException(USE);
      }
      JsonNode answer =
          decision == null ? ofFile(arguments.rest().getFirst()) : ofDecision(decision);
      if (arguments.has("--json")) {
        out.println(JSON.writeValueAsString(answer));
      } else {
        new Explanation(answer, out).print();
      }
      return 0;
    } catch (WrongUseException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("quarterdeck: it cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      err.printf(
          "quarterdeck: line %d, column %d: the text is no JSON from there on%n",
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
    } catch (UnreadableAlertException
        | BadChangeException
        | BadEnrichmentException
        | HubAwayException e) {
      err.println("quarterdeck: " + e.getMessage());
    }
    return 1;
  }

  private JsonNode ofFile(String file) throws IOException {
    byte[] text = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    ObjectNode body = JSON.createObjectNode();
    body.set("alert", JSON.readTree(new String(text, UTF_8)));
    SimulationRequest request = SimulationRequest.parse(JSON.writeValueAsBytes(body));
    String mmdb = settings.text(Setting.MMDB);
    try (Simulator simulator =
        Simulator.offline(
            RuleBook.compile(RuleFolder.of(settings)),
            settings.home().resolve("context"),
            mmdb.isEmpty() ? null : Path.of(mmdb),
            Clock.systemUTC())) {
      return JSON.readTree(simulator.simulate(request, "default", true));
    }
  }

  private JsonNode ofDecision(String id) {
    String body = JSON.writeValueAsString(JSON.createObjectNode().put("decision_id", id));
    HttpResponse<String> response =
        HubClient.of(settings).send("POST", "/simulate", "admin.token", body);
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new BadChangeException(answer.path("detail").asString(response.body()));
    }
    return answer;
  }
}
