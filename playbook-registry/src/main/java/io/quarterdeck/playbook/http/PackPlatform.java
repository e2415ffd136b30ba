package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.HttpPlatform;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform as its pack describes it. */
final class PackPlatform extends HttpPlatform {
  private final PackCatalogue catalogue;
  private final Execution execution;
  private final Called called;

  private PackPlatform(String name, Pack pack, PlatformClient client, Clock clock) {
    super(name, client);
    FrankClient api = new FrankClient(name, client, pack.error());
    this.catalogue = new PackCatalogue(api, pack);
    this.execution = new Execution(api, pack, catalogue, clock);
    this.called = new Called(name, catalogue);
  }

  static PackPlatform open(Connection connection, DataFolder folder, Clock clock) {
    Pack pack = PackReader.read(connection, folder);
    PlatformClient client = PlatformClient.open(connection, Map.of(), folder.secrets());
    return new PackPlatform(connection.name(), pack, client, clock);
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
    return execution.objection(platformId, arguments);
  }

  @Override
  public boolean callsBack(String platformId) {
    return called.expects(platformId);
  }

  @Override
  public RunReport told(String platformId, @Nullable String remoteId, String json) {
    return called.read(platformId, remoteId, json);
  }

  @Override
  public StartOutcome start(StartRequest request) {
    return execution.start(request);
  }

  @Override
  public RunReport status(String remoteId) {
    return execution.status(remoteId);
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return execution.cancel(remoteId);
  }
}
