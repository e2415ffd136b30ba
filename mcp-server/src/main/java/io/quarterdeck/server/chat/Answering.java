package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.mcp.Exchange;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** Calls tools for a question, in the name of whoever asked, and numbers the calls. */
final class Answering {
  /** Of calls, for one question. */
  static final int MOST_USES = 20;

  /** Of what a tool answered, in characters: what a model is shown, and what is kept. */
  private static final int LONGEST_SHOWN = 16_000;

  private static final int LONGEST_KEPT = 8_000;
  private static final int LONGEST_ARGUMENTS = 4_000;

  private final Questions questions;
  private final QuestionTable table;
  private final UseTable uses;
  private final Askers askers;
  private final ReadTools tools;
  private final Proposals proposals;
  private final ChatLog log;

  Answering(
      Questions questions,
      QuestionTable table,
      UseTable uses,
      Askers askers,
      ReadTools tools,
      Proposals proposals,
      ChatLog log) {
    this.questions = questions;
    this.table = table;
    this.uses = uses;
    this.askers = askers;
    this.tools = tools;
    this.proposals = proposals;
    this.log = log;
  }

  /**
   * What came back.
   *
   * @param text fenced, since it may be anybody's
   */
  record Answer(int number, boolean isError, String text) {}

  /**
   * The asker as the token is now.
   *
   * @throws NotPossibleException when it is gone; the question has failed then
   */
  Caller asker(Question question) {
    return askers
        .now(question)
        .orElseThrow(() -> {
          questions.fail(question, "The token that asked is gone; ask again with another one.");
          return new NotPossibleException(
              "The token that asked was revoked, so nothing may be looked up for it. Ask for the"
                  + " next question.");
        });
  }

  /**
   * Calls a tool; blocks.
   *
   * @throws NotPossibleException when the question is over, or had all its calls
   */
  Answer use(Question question, String tool, ObjectNode arguments, Exchange runner)
      throws Exception {
    Caller asker = asker(question);
    questions.extend(question);
    OptionalInt number = table.use(question, MOST_USES);
    if (number.isEmpty()) {
      throw new NotPossibleException(
          "The question has had its %d calls; answer from what they showed.".formatted(MOST_USES));
    }
    int called = number.getAsInt();
    begin(question, called, tool, arguments);
    ReadTools.Outcome outcome = outcome(question, asker, tool, arguments, runner);
    String clean = log.clean(outcome.text());
    end(question, called, tool, outcome.isError() ? Use.FAILED : Use.DONE, clean);
    return new Answer(called, outcome.isError(), question.fence().around(clean, LONGEST_SHOWN));
  }

  private ReadTools.Outcome outcome(
      Question question, Caller asker, String tool, ObjectNode arguments, Exchange runner)
      throws Exception {
    if (!tool.equals(Proposals.TOOL)) {
      return tools.call(question, asker, tool, arguments, runner);
    }
    try {
      Proposal proposal = proposals.propose(question, asker, arguments);
      return new ReadTools.Outcome(
          "%s is proposed as %s. Nothing has happened: it waits for %s, until %s."
              .formatted(proposal.playbook(), proposal.id(), asker.actor(), proposal.expiresAt()),
          false);
    } catch (NotPossibleException | Problem e) {
      return new ReadTools.Outcome(String.valueOf(e.getMessage()), true);
    }
  }

  private void begin(Question question, int number, String tool, ObjectNode arguments) {
    tell(
        question,
        number,
        tool,
        Use.OPEN,
        () ->
            uses.insert(
                question,
                new Use(
                    number,
                    log.now(),
                    cut(tool, 64),
                    cut(log.clean(arguments.toString()), LONGEST_ARGUMENTS),
                    Use.OPEN,
                    "")));
  }

  private void end(Question question, int number, String tool, String outcome, String text) {
    tell(
        question,
        number,
        tool,
        outcome,
        () -> uses.end(question, number, outcome, cut(text, LONGEST_KEPT)));
  }

  private void tell(Question question, int number, String tool, String outcome, Runnable change) {
    log.tell(
        question.place(),
        "call",
        ChatLog.of(question)
            .put("call", "#" + number)
            .put("tool", cut(tool, 64))
            .put("outcome", outcome),
        () -> {
          change.run();
          return true;
        });
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
