package io.quarterdeck.server.incident.brief;

import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.RecordedTurn;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.prompt.RolePrompt;
import io.quarterdeck.server.incident.referee.Scopes;
import io.quarterdeck.server.incident.role.AnswerSchema;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.TurnScope;
import io.quarterdeck.server.incident.similar.Precedents;
import io.quarterdeck.server.incident.similar.SimilarIncidents;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Writes what a role is told: what its work needs, within a budget, and no more. */
public final class Briefs {
  /** Of the context, in tokens. */
  public static final int BUDGET = 6_000;

  /** Of incidents like one, and of playbooks that helped there. */
  private static final int PRECEDENTS = 5;

  private static final Precedents NO_PRECEDENTS = new Precedents(List.of(), List.of());

  private final Scopes scopes;
  private final SimilarIncidents similar;
  private final PromptBook prompts;
  private final RandomGenerator random;

  /**
   * Briefs.
   *
   * @param similar finds what captains and managers may learn from
   * @param prompts what roles are told to do
   * @param random unpredictable, for the marks of what came from outside
   */
  public Briefs(
      Scopes scopes, SimilarIncidents similar, PromptBook prompts, RandomGenerator random) {
    this.scopes = scopes;
    this.similar = similar;
    this.prompts = prompts;
    this.random = random;
  }

  /** What the role is told in this turn, as the incident is now. */
  public TurnBrief of(Incident in, Turn turn, Language language) {
    return brief(in, turn, prompts.of(turn.role(), language), () -> similar.to(in, PRECEDENTS));
  }

  /**
   * What the role would be told in a turn of the past, with a prompt of today and the playbooks of
   * today; nothing of other incidents, of which more is known now than then.
   */
  public TurnBrief of(RecordedTurn recorded, RolePrompt prompt) {
    return brief(recorded.incident(), recorded.turn(), prompt, () -> NO_PRECEDENTS);
  }

  private TurnBrief brief(
      Incident in, Turn turn, RolePrompt prompt, Supplier<Precedents> precedents) {
    TurnScope scope = scopes.of(in, turn);
    TurnContext context = new TurnContext(in, turn, scope, precedents, new Fence(random), BUDGET);
    return new TurnBrief(prompt.text(), prompt.version(), context.text(), AnswerSchema.of(scope));
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
    return prompts.of(role, language).text();
  }
}
