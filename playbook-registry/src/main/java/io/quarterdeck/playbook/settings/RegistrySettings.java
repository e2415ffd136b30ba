package io.quarterdeck.playbook.settings;

import io.quarterdeck.playbook.automation.AutomationRule;
import java.util.List;

/**
 * What {@code connections.yaml} says.
 *
 * @param connections those without a mistake
 * @param channels those without a mistake
 * @param approvals the channels that are told when an approval waits
 * @param automation what is started by itself, without what has a mistake
 * @param problems what is wrong, each with file, line and what to do; empty when nothing is
 * @param warnings what works and is dangerous, likewise
 */
public record RegistrySettings(
    List<ConnectionSettings> connections,
    List<ChannelSettings> channels,
    List<String> approvals,
    List<AutomationRule> automation,
    List<String> problems,
    List<String> warnings) {
  /** The channel that is always there. */
  public static final String LOG = "log";

  public RegistrySettings {
    connections = List.copyOf(connections);
    channels = List.copyOf(channels);
    approvals = List.copyOf(approvals);
    automation = List.copyOf(automation);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
