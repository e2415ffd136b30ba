package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.HttpPlatform;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.util.List;
import java.util.Optional;

/** A Shuffle server, seen with the key of one organisation. */
final class ShufflePlatform extends HttpPlatform {
  private final ShuffleApi api;
  private final Catalogue catalogue;
  private final Execution execution;
  private final Verdict verdict;

  private ShufflePlatform(String name, ShuffleOptions options, PlatformClient client) {
    super(name, client);
    this.api = new ShuffleApi(name, client);
    this.catalogue = new Catalogue(name, api, options);
    this.execution = new Execution(name, api, catalogue);
    this.verdict = new Verdict(name, options.skippedCounts());
  }

  static ShufflePlatform open(Connection connection) {
    ShuffleOptions options = ShuffleOptions.of(connection);
    PlatformClient client = PlatformClient.open(connection, options.headers(connection.secret()));
    return new ShufflePlatform(connection.name(), options, client);
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
  public Optional<String> objection(String platformId, Arguments arguments) {
    return ArgumentText.objection(arguments);
  }

  @Override
  public StartOutcome start(StartRequest request) {
    return execution.start(request);
  }

  @Override
  public RunReport status(String remoteId) {
    return verdict.of(execution.ask(RemoteRun.parse(name(), remoteId)));
  }

  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return execution.recover(request);
  }

  /** Sent once: a second one would hear that the first has ended the run. */
  @Override
  public CancelOutcome cancel(String remoteId) {
    RemoteRun run = RemoteRun.parse(name(), remoteId);
    String path =
        "/api/v1/workflows/" + run.workflow() + "/executions/" + run.execution() + "/abort";
    return switch (api.send(new Call("GET", path, null, false, true))) {
      case ShuffleApi.Said.Yes yes -> new CancelOutcome.Accepted();
      case ShuffleApi.Said.No no -> {
        if (no.reason().filter(reason -> reason == Reason.ENDED).isPresent()) {
          yield new CancelOutcome.TooLate();
        }
        throw no.exception();
      }
    };
  }
}
