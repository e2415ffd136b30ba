package io.quarterdeck.rules.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asks for.
 *
 * @param playbook its name: {@code block_ip}
 * @param title as the platform shows it; untrusted
 * @param platform name of the connection it runs on
 * @param effect {@code query}, {@code notify} or {@code change}
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param labels as on the platform; untrusted
 * @param requester name of the person or of the agent's token
 * @param person false for an agent
 * @param requesterAddress where the call came from, or null when there is no call
 * @param incident id of the incident it is for, or null
 * @param emergencyReason why it must not wait, in the requester's words; null when it can
 * @param dryRun whether only the judgement is wanted
 */
public record RunRequest(
    String playbook,
    String title,
    String platform,
    String effect,
    String risk,
    List<String> labels,
    String requester,
    boolean person,
    @Nullable String requesterAddress,
    @Nullable String incident,
    @Nullable String emergencyReason,
    boolean dryRun) {
  public RunRequest {
    labels = List.copyOf(labels);
  }

  /** Whether it may change something; an effect that nobody knows may. */
  public boolean isChange() {
    return !effect.equals("query") && !effect.equals("notify");
  }

  /** Whether the requester says that it must not wait. */
  public boolean isEmergency() {
    return emergencyReason != null && !emergencyReason.isBlank();
  }
}
