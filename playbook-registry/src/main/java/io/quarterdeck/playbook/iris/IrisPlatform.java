package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.operation.Operations;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A DFIR-IRIS server, seen with the key of one user and used for one customer. */
final class IrisPlatform {
  private final Names names;
  private final Alerts alerts;
  private final IrisOptions options;

  private IrisPlatform(Names names, Alerts alerts, IrisOptions options) {
    this.names = names;
    this.alerts = alerts;
    this.options = options;
  }

  static SoarPlatform open(Connection connection, Clock clock) {
    IrisOptions options = IrisOptions.of(connection);
    PlatformClient client =
        PlatformClient.open(connection, Map.of("Authorization", "Bearer " + connection.secret()));
    IrisApi api = new IrisApi(connection.name(), client);
    Names names = new Names(api, options.customer(), clock);
    Alerts alerts = new Alerts(api, names);
    Cases cases = new Cases(api, names, connection.url());
    Escalation escalation = new Escalation(api, names, alerts, cases, options.template());
    AlertForms forms = new AlertForms(names, options, clock);
    AlertWork work = new AlertWork(connection.name(), forms, alerts, cases, escalation, clock);
    Function<Entry, Operation> adding =
        entry -> new CaseEntry(connection.name(), entry, cases, clock);
    List<Operation> playbooks =
        List.of(
            new OpenCase(work),
            new AppendToCase(work),
            adding.apply(new Note(api)),
            adding.apply(new TimelineEvent(api, names)),
            adding.apply(new Ioc(api, names, options.tlp())),
            adding.apply(new Asset(api, names)),
            CaseTurn.closing(cases),
            CaseTurn.reopening(cases));
    IrisPlatform platform = new IrisPlatform(names, alerts, options);
    return new Operations(connection.name(), playbooks, client, platform::check);
  }

  /**
   * Asks for what every case needs.
   *
   * @throws PlatformException when something would fail
   */
  private void check() {
    names.askAgain(Listing.SEVERITY);
    names.askAgain(Listing.CUSTOMER);
    names.customer();
    if (!options.classification().isEmpty()) {
      names.id(Listing.CLASSIFICATION, options.classification());
    }
    if (!options.template().isEmpty()) {
      names.id(Listing.TEMPLATE, options.template());
    }
    alerts.check();
  }
}
