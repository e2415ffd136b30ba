package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.settings.RegistrySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's log: one line for each message. */
final class LogChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public String name() {
    return RegistrySettings.LOG;
  }

  @Override
  public Delivery send(Message message) {
    LOG.info(
        "[{}] {}: {} ({})",
        message.severity().word(),
        message.subject(),
        Message.line(message.text()),
        message.runId());
    return new Delivery.Sent();
  }
}
