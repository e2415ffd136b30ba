package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.settings.ChannelSettings.Webhook;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A web address that is sent each message as JSON; any answer of success will do. */
final class WebhookChannel implements Channel {
  private final Webhook settings;
  private final PlatformClient client;

  WebhookChannel(Webhook settings) {
    Connection connection = settings.connection();
    this.settings = settings;
    this.client =
        PlatformClient.open(
            connection,
            connection.secret().isEmpty()
                ? Map.of()
                : Map.of("Authorization", "Bearer " + connection.secret()));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Delivery send(Message message) {
    return switch (client.send(Call.post(settings.target(), json(message)).unread())) {
      case Reply.Answered answered -> new Delivery.Sent();
      case Reply.Unusable unusable ->
          unusable.mayHaveActed()
              ? new Delivery.Unclear(unusable.problem(), unusable.message())
              : new Delivery.NotSent(unusable.problem(), unusable.message());
    };
  }

  private static ObjectNode json(Message message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subject", message.subject())
        .put("text", message.text())
        .put("severity", message.severity().word())
        .put("run_id", message.runId());
  }

  @Override
  public void close() {
    client.close();
  }
}
