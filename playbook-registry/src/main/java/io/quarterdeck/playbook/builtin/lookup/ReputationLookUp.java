package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.indicator.Indicator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The playbooks {@code ip_reputation}, {@code domain_reputation}, {@code url_reputation} and {@code
 * file_reputation}: what threat intelligence says of something.
 *
 * <p>It goes to every service that is set up and can know it. What no stranger can know, or only
 * the organisation should, goes nowhere.
 */
public final class ReputationLookUp implements Operation {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Subject subject;
  private final Reputations reputations;
  private final PlatformPlaybook playbook;

  private ReputationLookUp(Subject subject, Reputations reputations) {
    this.subject = subject;
    this.reputations = reputations;
    this.playbook = subject.playbook();
  }

  /** One for each kind of thing. */
  public static List<ReputationLookUp> all(Reputations reputations) {
    return Stream.of(Subject.values())
        .map(subject -> new ReputationLookUp(subject, reputations))
        .toList();
  }

  @Override
  public PlatformPlaybook description() {
    return playbook;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    return question(arguments) instanceof Question.Refused refused
        ? Optional.of(refused.sentence())
        : Optional.empty();
  }

  private Question question(Arguments arguments) {
    Question question = subject.read(arguments);
    return question instanceof Question.About about
        ? PrivateThings.reason(about.indicator(), reputations)
            .<Question>map(Question.Refused::new)
            .orElse(about)
        : question;
  }

  @Override
  public StartOutcome run(StartRequest request) {
    return switch (question(request.arguments())) {
      case Question.Refused refused -> rejected(refused.sentence());
      case Question.About about -> asked(about);
    };
  }

  private static StartOutcome rejected(String message) {
    return new StartOutcome.NotStarted(PlatformProblem.REJECTED, message);
  }

  private StartOutcome asked(Question.About about) {
    return reputations.services().isEmpty()
        ? rejected("No threat-intelligence service is set up. " + reputations.advice())
        : outcome(about, reputations.of(about.indicator()));
  }

  private StartOutcome outcome(Question.About about, IndicatorReputation told) {
    Indicator indicator = about.indicator();
    return told.sources().isEmpty()
        ? new StartOutcome.NotStarted(PlatformProblem.AWAY, nobodyTold(indicator, told))
        : new StartOutcome.Ended(
            RunReport.ended(
                RunState.SUCCEEDED, message(told) + about.note(), json(indicator, told)));
  }

  private static String nobodyTold(Indicator indicator, IndicatorReputation told) {
    return told.leftOut().isEmpty()
        ? "None of the services that are set up can know " + indicator.words() + "."
        : "No service told anything of " + indicator.words() + ": " + reasons(told) + ".";
  }

  private static String message(IndicatorReputation told) {
    return told.leftOut().isEmpty() ? told.why() : told.why() + " Left out: " + reasons(told) + ".";
  }

  private static String reasons(IndicatorReputation told) {
    return told.leftOut().stream()
        .map(one -> one.name() + " (" + one.why() + ")")
        .collect(Collectors.joining(", "));
  }

  private String json(Indicator indicator, IndicatorReputation told) {
    ObjectNode result = JSON.createObjectNode();
    result.put(subject.parameter(), indicator.text());
    result.put("score", told.score());
    result.put("verdict", told.verdict().word());
    result.put("why", told.why());
    ArrayNode sources = result.putArray("sources");
    told.sources().forEach(source -> put(sources.addObject(), source));
    ArrayNode leftOut = result.putArray("left_out");
    told.leftOut()
        .forEach(one -> leftOut.addObject().put("name", one.name()).put("why", one.why()));
    return JSON.writeValueAsString(result);
  }

  private static void put(ObjectNode json, IndicatorReputation.Source source) {
    json.put("name", source.name());
    json.put("score", source.score());
    json.put("why", source.why());
    if (source.seenAt() != null) {
      json.put("seen_at", source.seenAt().toString());
    }
  }
}
