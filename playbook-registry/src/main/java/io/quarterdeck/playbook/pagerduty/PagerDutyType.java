package io.quarterdeck.playbook.pagerduty;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.operation.Operations;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code pagerduty}: one service of PagerDuty, by its integration key. */
public final class PagerDutyType implements PlatformType {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{32}");

  /** For {@link java.util.ServiceLoader}. */
  public PagerDutyType() {}

  @Override
  public String type() {
    return "pagerduty";
  }

  @Override
  public SoarPlatform open(Connection connection) {
    if (!KEY.matcher(connection.secret()).matches()) {
      throw new IllegalArgumentException(
          connection.name()
              + " needs the integration key of a service as its secret, 32 letters and digits: add"
              + " an Events API v2 integration to the service in PagerDuty");
    }
    connection.requireOnly(Set.of());
    return connect(connection);
  }

  /** Whatever its key looks like. */
  static SoarPlatform connect(Connection connection) {
    PlatformClient client = PlatformClient.open(connection, Map.of());
    EventsApi api = new EventsApi(connection.name(), connection.secret(), client);
    return new Operations(
        connection.name(),
        List.of(
            new EventOperation(api, EventAction.TRIGGER),
            new EventOperation(api, EventAction.ACKNOWLEDGE),
            new EventOperation(api, EventAction.RESOLVE)),
        client,
        // There is no call that only asks; whether the key is right shows with the first event.
        () -> {});
  }
}
