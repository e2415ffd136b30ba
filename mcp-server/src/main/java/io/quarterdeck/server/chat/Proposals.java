package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.playbook.Orders;
import io.quarterdeck.server.web.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs that models propose: written down, and started only when the asker wants them. */
final class Proposals {
  /** What it is called among the tools of a question. */
  static final String TOOL = "propose_run";

  private static final Duration OPEN = Duration.ofHours(1);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final int MOST = 5;
  private static final int LONGEST_ARGUMENTS = 8_000;
  private static final int LONGEST_WHY = 2_000;
  private static final Set<String> MEMBERS = Set.of("playbook", "arguments", "why", "sources");

  private final ProposalTable proposals;
  private final Orders orders;
  private final ChatLog log;

  Proposals(ProposalTable proposals, Orders orders, ChatLog log) {
    this.proposals = proposals;
    this.orders = orders;
    this.log = log;
  }

  /**
   * Writes down what a model proposes; nothing happens.
   *
   * @throws NotPossibleException when it cannot be meant, with what to do
   * @throws Problem when a member cannot be used
   */
  Proposal propose(Question question, Caller asker, ObjectNode wanted) {
    if (proposals.countOf(question.id()) >= MOST) {
      throw new NotPossibleException("A question has at most %d proposals.".formatted(MOST));
    }
    Proposal proposal = read(question, wanted);
    String problem = orders.problem(order(proposal, question), asker);
    if (problem != null) {
      throw new NotPossibleException(problem);
    }
    log.tell(
        question.place(),
        "proposal",
        ChatLog.of(question)
            .put("proposal", proposal.id())
            .put("playbook", proposal.playbook())
            .put("state", proposal.state().word()),
        () -> {
          proposals.insert(proposal);
          return true;
        });
    return proposal;
  }

  private Proposal read(Question question, ObjectNode wanted) {
    Fields fields = new Fields(wanted, MEMBERS);
    JsonNode arguments = wanted.path("arguments");
    boolean fits =
        arguments.isMissingNode()
            || (arguments.isObject() && arguments.toString().length() <= LONGEST_ARGUMENTS);
    if (!fits) {
      throw Fields.bad(
          "'arguments' takes an object of at most " + LONGEST_ARGUMENTS + " characters");
    }
    String why = fields.text("why", LONGEST_WHY);
    Instant now = log.now();
    return new Proposal(
        "prop_" + UUID.randomUUID().toString().replace("-", ""),
        question.id(),
        question.place(),
        fields.text("playbook", ""),
        arguments.isMissingNode() ? "{}" : arguments.toString(),
        fields.texts("sources"),
        why == null ? "" : log.clean(why),
        ProposalState.PROPOSED,
        "",
        null,
        now,
        now.plus(OPEN));
  }

  private static Orders.Proposed order(Proposal proposal, Question question) {
    return new Orders.Proposed(
        proposal.playbook(),
        proposal.arguments(),
        proposal.sources(),
        proposal.id(),
        question.incident());
  }

  Optional<Proposal> find(String id) {
    return proposals.find(id);
  }

  /** When it is. */
  Instant now() {
    return log.now();
  }

  /**
   * Starts the run, through the gate and in the name of the asker; once more it is the same run.
   *
   * @throws NotPossibleException when it was dismissed, or too long ago
   * @throws Problem when the gate refuses it
   */
  Reply confirm(Proposal proposal, Question question, Caller caller, @Nullable String address)
      throws InterruptedException {
    boolean first = decided(proposal, question, ProposalState.CONFIRMED);
    if (!first && current(proposal).state() != ProposalState.CONFIRMED) {
      throw over(proposal);
    }
    try {
      Reply reply = orders.confirmed(order(proposal, question), caller, address, WAIT);
      String run = ((ObjectNode) reply.json()).path("run_id").asString("");
      proposals.settle(proposal.id(), ProposalState.CONFIRMED, run, "");
      return reply;
    } catch (Problem e) {
      proposals.settle(proposal.id(), ProposalState.REFUSED, null, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /**
   * Says that the asker does not want it.
   *
   * @throws NotPossibleException when it does not wait for that any more
   */
  Proposal dismiss(Proposal proposal, Question question) {
    if (!decided(proposal, question, ProposalState.DISMISSED)) {
      throw over(proposal);
    }
    return current(proposal);
  }

  private boolean decided(Proposal proposal, Question question, ProposalState state) {
    return log.tell(
        proposal.place(),
        "proposal",
        ChatLog.of(question)
            .put("proposal", proposal.id())
            .put("playbook", proposal.playbook())
            .put("state", state.word()),
        () -> proposals.decide(proposal.id(), state, log.now()));
  }

  private Proposal current(Proposal proposal) {
    return proposals.find(proposal.id()).orElse(proposal);
  }

  private NotPossibleException over(Proposal proposal) {
    return new NotPossibleException(
        "The proposal is %s; ask again for another one."
            .formatted(current(proposal).state(log.now()).word()));
  }
}
