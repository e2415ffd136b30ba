package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.http.Asking;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions that are asked in incidents with the word {@code @AI}, and their answers there. */
final class IncidentQuestions implements Asking {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentQuestions.class);
  private static final int LONGEST = 15_800;

  /** As a word: neither in an address of mail nor at the beginning of a longer one. */
  private static final Pattern CALLED =
      Pattern.compile("(?<![\\w.@])@ai(?![A-Za-z0-9_@.-]*[A-Za-z0-9_@])", Pattern.CASE_INSENSITIVE);

  /** Those who speak in incidents and do not play in them: a model does not ask a model. */
  private static final Set<Scope> ASKERS = EnumSet.of(Scope.PERSON, Scope.APPROVE, Scope.OPERATE);

  private final Questions questions;

  IncidentQuestions(Questions questions) {
    this.questions = questions;
  }

  static boolean isCalled(String text) {
    return CALLED.matcher(text).find();
  }

  @Override
  public Optional<Supplier<String>> heard(Incident in, Caller caller, String text) {
    if (!caller.mayAny(ASKERS) || !isCalled(text)) {
      return Optional.empty();
    }
    Instant opened = in.openedAt();
    Place place = new Place(in.id(), "", "", in.opened().tenant(), in.id(), 0, opened, opened);
    questions.requireRoom(caller, text);
    return Optional.of(() -> questions.ask(place, caller, text).id());
  }

  /** Says in the incident what came of a question; of one that was asked elsewhere nothing. */
  static void ended(Question question, Acts acts) {
    String incident = question.incident();
    if (incident == null) {
      return;
    }
    try {
      acts.say(incident, ChatView.speaker(question), false, told(question));
    } catch (NotPossibleException e) {
      LOG.warn("what came of {} is not told in {}", question.id(), incident, e);
    }
  }

  private static String told(Question question) {
    if (question.state() != QuestionState.ANSWERED) {
      return question.why();
    }
    String answer = question.answer().strip();
    String text = answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST) + "…";
    List<String> unproven = Citations.in(question.answer(), question.uses()).unproven();
    return unproven.isEmpty()
        ? text
        : text + "\n\n(There were no such calls: " + String.join(", ", unproven) + ".)";
  }
}
