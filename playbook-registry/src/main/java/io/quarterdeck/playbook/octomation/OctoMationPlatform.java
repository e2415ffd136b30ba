package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.HttpPlatform;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An OctoMation or HoneyGuide server. */
final class OctoMationPlatform extends HttpPlatform {
  private final OctoMationOptions options;
  private final OctoMationApi api;
  private final Catalogue catalogue;
  private final Execution execution;
  private final Verdict verdict;

  private OctoMationPlatform(String name, OctoMationOptions options, PlatformClient client) {
    super(name, client);
    this.options = options;
    this.api = new OctoMationApi(name, client);
    this.catalogue = new Catalogue(name, api, options);
    this.execution = new Execution(name, client, api, catalogue, options);
    this.verdict = new Verdict(name);
  }

  static OctoMationPlatform open(Connection connection) {
    OctoMationOptions options = OctoMationOptions.of(connection);
    PlatformClient client =
        PlatformClient.open(connection, Map.of("hg-token", connection.secret()));
    return new OctoMationPlatform(connection.name(), options, client);
  }

  @Override
  public List<PlatformPlaybook> list() {
    return catalogue.list();
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    return catalogue.describe(platformId);
  }

  @Override
  public StartOutcome start(StartRequest request) {
    return execution.start(request);
  }

  @Override
  public RunReport status(String remoteId) {
    JsonNode activity = api.ask(Call.get(activity(remoteId)));
    if (!activity.isObject()) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, name() + " knows no such run. Look in its war room.");
    }
    RunState said = Step.read(activity, List.of()).state();
    boolean underWay = said == RunState.RUNNING || said == RunState.WAITING_PLATFORM;
    return underWay ? underWay(remoteId, activity) : ended(remoteId, activity);
  }

  private RunReport underWay(String remoteId, JsonNode activity) {
    return verdict.of(Run.running(activity, nodes(remoteId)), "{}");
  }

  /** Who is waited for; a run whose nodes cannot be had is under way all the same. */
  private JsonNode nodes(String remoteId) {
    try {
      return api.ask(Call.get(activity(remoteId) + "/node/result"));
    } catch (PlatformException e) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }

  private RunReport ended(String remoteId, JsonNode activity) {
    Call call = Call.get(options.readPrefix() + "/api/event/activity");
    JsonNode result = api.ask(call.with("activityId", remoteId));
    if (!result.isObject()) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          name() + " says that the run has ended, but not how. Ask later.");
    }
    Run run = Run.read(result);
    Run whole = run.whole().saysNothing() ? run.of(Step.read(activity, List.of())) : run;
    return verdict.of(whole, ResultText.of(whole));
  }

  private String activity(String remoteId) {
    return options.readPrefix() + "/api/activity/" + Call.segment(remoteId);
  }

  /** There is no such call in the open API. */
  @Override
  public CancelOutcome cancel(String remoteId) {
    return new CancelOutcome.NotPossible(
        name()
            + " has no call that stops a run. Open the war room of event "
            + options.eventId()
            + " in its console and stop run "
            + PlatformClient.quote(remoteId)
            + " there.");
  }
}
