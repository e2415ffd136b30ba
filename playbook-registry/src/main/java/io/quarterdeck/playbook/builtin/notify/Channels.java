package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.settings.ChannelSettings;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import io.quarterdeck.playbook.settings.ChannelSettings.Webhook;
import io.quarterdeck.playbook.settings.RegistrySettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to tell people something: the log, and those that are configured. */
public final class Channels implements AutoCloseable {
  private final Map<String, Channel> channels = new LinkedHashMap<>();

  private Channels(List<Channel> channels) {
    channels.forEach(channel -> this.channels.put(channel.name(), channel));
  }

  /** Opens them; calls nobody yet. */
  public static Channels open(List<ChannelSettings> settings, Clock clock) {
    List<Channel> channels = new ArrayList<>(List.of(new LogChannel()));
    for (ChannelSettings one : settings) {
      channels.add(
          switch (one) {
            case Webhook webhook -> new WebhookChannel(webhook);
            case Mail mail -> new MailChannel(mail, clock);
          });
    }
    return new Channels(channels);
  }

  /** Their names, {@value RegistrySettings#LOG} first. */
  public List<String> names() {
    return List.copyOf(channels.keySet());
  }

  /**
   * Sends a message, at most once; blocks for a bounded time.
   *
   * @return empty when there is no such channel
   */
  public Optional<Delivery> send(String channel, Message message) {
    return Optional.ofNullable(channels.get(channel)).map(found -> found.send(message));
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    channels.values().forEach(Channel::close);
  }
}
