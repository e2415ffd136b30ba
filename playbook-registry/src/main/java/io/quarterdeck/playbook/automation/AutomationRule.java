package io.quarterdeck.playbook.automation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is started by itself.
 *
 * @param name unique
 * @param on the decisions it follows: {@code create_case}, …
 * @param tenants whose alone; empty for all
 * @param sources of which products alone; empty for all
 * @param playbook its name
 * @param arguments what it is given
 * @param finishes whether a run that did part is asked for again, because the next one finishes it
 * @param caseId the member of the run's result that becomes the case's id outside, or null
 */
public record AutomationRule(
    String name,
    Set<String> on,
    Set<String> tenants,
    Set<String> sources,
    String playbook,
    ArgumentPattern arguments,
    boolean finishes,
    @Nullable String caseId) {
  /** The decisions that can be followed. */
  public static final Set<String> DECISIONS =
      Set.of("create_case", "create_case_and_page", "append_case", "enrich_only");

  public AutomationRule {
    on = Set.copyOf(on);
    tenants = Set.copyOf(tenants);
    sources = Set.copyOf(sources);
  }

  boolean follows(Happening happening) {
    return on.contains(happening.text(Fact.DECISION))
        && (tenants.isEmpty() || tenants.contains(happening.text(Fact.TENANT)))
        && (sources.isEmpty() || sources.contains(happening.text(Fact.SOURCE)));
  }
}
