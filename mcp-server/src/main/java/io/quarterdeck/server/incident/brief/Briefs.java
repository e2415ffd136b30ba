package io.quarterdeck.server.incident.brief;

import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.referee.Scopes;
import io.quarterdeck.server.incident.role.AnswerSchema;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.RolePrompts;
import io.quarterdeck.server.incident.role.TurnScope;
import io.quarterdeck.server.incident.similar.SimilarIncidents;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Writes what a role is told: what its work needs, within a budget, and no more. */
public final class Briefs {
  /** Of the context, in tokens. */
  public static final int BUDGET = 6_000;

  /** Of incidents like one, and of playbooks that helped there. */
  private static final int PRECEDENTS = 5;

  private final Scopes scopes;
  private final SimilarIncidents similar;
  private final Supplier<String> background;
  private final RandomGenerator random;

  /**
   * Briefs.
   *
   * @param similar finds what captains and managers may learn from
   * @param background what the organisation says of itself
   * @param random unpredictable, for the marks of what came from outside
   */
  public Briefs(
      Scopes scopes,
      SimilarIncidents similar,
      Supplier<String> background,
      RandomGenerator random) {
    this.scopes = scopes;
    this.similar = similar;
    this.background = background;
    this.random = random;
  }

  /** What the role is told in this turn, as the incident is now. */
  public TurnBrief of(Incident in, Turn turn, Language language) {
    TurnScope scope = scopes.of(in, turn);
    TurnContext context =
        new TurnContext(
            in, turn, scope, () -> similar.to(in, PRECEDENTS), new Fence(random), BUDGET);
    return new TurnBrief(prompt(turn.role(), language), context.text(), AnswerSchema.of(scope));
  }

  /**
   * How the incident stands, for whoever asks about it.
   *
   * @param budget in tokens
   */
  public String about(Incident in, Fence fence, int budget) {
    Page page = new Page(fence, budget);
    Situation situation = new Situation(in, page, new Lines(fence));
    situation.reported(in.round());
    situation.soFar(similar.to(in, PRECEDENTS));
    return page.text();
  }

  /** What a role is told in every turn. */
  public String prompt(Role role, Language language) {
    return RolePrompts.text(role, language, background.get());
  }
}
