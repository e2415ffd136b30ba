package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.HttpPlatform;
import io.quarterdeck.playbook.client.LiveText;
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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A StackStorm server, seen with the key of one user. */
final class StackStormPlatform extends HttpPlatform {
  /**
   * Jinja is run over every parameter of an execution (st2common/util/param.py: render_live_params)
   * and, in workflows, with YAQL over what it came to (orquesta/expressions: evaluate). A brace or
   * an angle at the end would next to another value make two.
   */
  static final LiveText LIVE =
      new LiveText("StackStorm", Pattern.compile("\\{\\{|\\{%|\\{#|<%|[{<]\\z"));

  private final Catalogue catalogue;
  private final Execution execution;

  private StackStormPlatform(String name, StackStormOptions options, PlatformClient client) {
    super(name, client);
    FrankClient api = new FrankClient(name, client, new Fault());
    this.catalogue = new Catalogue(api, options);
    this.execution = new Execution(api, options);
  }

  static StackStormPlatform open(Connection connection) {
    StackStormOptions options = StackStormOptions.of(connection);
    PlatformClient client =
        PlatformClient.open(connection, Map.of(options.header(), connection.secret()));
    return new StackStormPlatform(connection.name(), options, client);
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
    return LIVE.objection(arguments);
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
  public RecoveryOutcome recover(StartRequest request) {
    return execution.recover(request);
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return execution.cancel(remoteId);
  }
}
