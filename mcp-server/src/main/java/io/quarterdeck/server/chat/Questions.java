package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.role.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The life of questions: asked, taken by one runner at a time, answered, or over for another
 * reason.
 *
 * <p>None waits for ever: one that nobody takes fails, and so does one that takes too long.
 */
final class Questions {
  /** In characters. */
  static final int LONGEST_TEXT = 8_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int LONGEST_ANSWER = 32_000;
  private static final int MOST_OPEN = 5;
  private static final int MOST_CLAIMS = 3;
  private static final int AT_ONCE = 20;
  private static final String NOBODY =
      "No model is connected: start ./quarterdeck agent, or look at GET /runners for what keeps the"
          + " runners from it. Then ask again.";

  private final QuestionTable questions;
  private final PlaceTable places;
  private final ChatLog log;
  private final RandomGenerator random;
  private final Consumer<Question> ended;
  private final Duration lease;

  /** Two that ask at once must not both find the last place that is free. */
  private final Object asking = new Object();

  /**
   * Questions.
   *
   * @param random unpredictable, for the marks of what came from outside
   * @param ended hears of each that is answered or has failed, on the hub where that happened
   * @param lease until somebody else gets one whose runner gives no sign of life
   */
  Questions(
      QuestionTable questions,
      PlaceTable places,
      ChatLog log,
      RandomGenerator random,
      Consumer<Question> ended,
      Duration lease) {
    this.questions = questions;
    this.places = places;
    this.log = log;
    this.random = random;
    this.ended = ended;
    this.lease = lease;
  }

  /**
   * Asks.
   *
   * @throws Problem when the asker has too many questions open
   */
  Question ask(Place place, Caller caller, String text) {
    synchronized (asking) {
      requireRoom(caller, text);
      return asked(place, caller, text);
    }
  }

  private Question asked(Place place, Caller caller, String text) {
    Question question = fresh(place, caller, log.clean(text.strip()));
    places.open(place);
    log.tell(
        place.id(),
        "question",
        ChatLog.of(question)
            .put("by", caller.actor())
            .put("by_person", question.byPerson())
            .put("text", question.text())
            .put("state", question.state().word()),
        () -> {
          questions.insert(question);
          return true;
        });
    return question;
  }

  /**
   * Whether a caller may ask this now.
   *
   * @throws Problem when it is too long, or too many of the caller's questions are open
   */
  void requireRoom(Caller caller, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "A question takes at most %d characters; shorten it.".formatted(LONGEST_TEXT));
    }
    if (questions.open(caller.name()) >= MOST_OPEN) {
      throw new Problem(
          ProblemType.NOT_POSSIBLE,
          "%d of your questions are open; wait for their answers, or stop one."
              .formatted(MOST_OPEN));
    }
  }

  private Question fresh(Place place, Caller caller, String text) {
    Instant now = log.now();
    return new Question(
        "q_" + UUID.randomUUID().toString().replace("-", ""),
        place.id(),
        place.owner().isEmpty() ? place.incident() : null,
        place.tenant(),
        new Asker(caller),
        caller.isPerson(),
        text,
        new Fence(random).marker(),
        QuestionState.ASKED,
        0,
        null,
        0,
        "",
        "",
        "",
        now,
        now,
        now.plus(PATIENCE));
  }

  Optional<Question> find(String id) {
    return questions.find(id);
  }

  /**
   * Takes the oldest question that waits.
   *
   * @param runner who takes it
   * @param tenant the only one whose questions it may take, or null
   */
  Optional<Question> next(String runner, @Nullable String tenant) {
    Instant now = log.now();
    for (Question question : questions.waiting(tenant, AT_ONCE)) {
      boolean taken =
          log.tell(
              question.place(),
              "state",
              ChatLog.of(question).put("state", QuestionState.ANSWERING.word()),
              () -> questions.claim(question, runner, now, due(question, now)));
      if (taken) {
        return questions.find(question.id());
      }
    }
    return Optional.empty();
  }

  /** How long a runner may give no sign of life. */
  Duration lease() {
    return lease;
  }

  private Instant due(Question question, Instant now) {
    Instant end = question.askedAt().plus(LONGEST);
    Instant kept = now.plus(lease);
    return kept.isBefore(end) ? kept : end;
  }

  /**
   * The question that a runner holds.
   *
   * @throws NotPossibleException when it does not, with what became of it
   */
  Question held(String id, int claim, String runner) {
    Question question =
        questions
            .find(id)
            .orElseThrow(() -> new NotPossibleException("There is no such question."));
    if (question.state() == QuestionState.ANSWERING
        && question.claim() == claim
        && runner.equals(question.runner())) {
      return question;
    }
    throw new NotPossibleException(
        "The question is not yours: it is %s. Ask for the next one."
            .formatted(question.state().word()));
  }

  /** Begins the lease of a question anew. */
  void extend(Question question) {
    if (!questions.extend(question, due(question, log.now()))) {
      throw gone();
    }
  }

  private static NotPossibleException gone() {
    return new NotPossibleException(
        "The question is no longer yours: it was stopped, or took too long. Ask for the next one.");
  }

  /**
   * Adds a piece to the answer; an empty one is a sign of life, of which nobody is told.
   *
   * @throws NotPossibleException when the answer becomes too long, or nobody wants it any more
   */
  void add(Question question, String text, String model) {
    if (text.isEmpty()) {
      extend(question);
      return;
    }
    if (question.answer().length() + text.length() > LONGEST_ANSWER) {
      throw new NotPossibleException(
          "An answer has at most %d characters; end it.".formatted(LONGEST_ANSWER));
    }
    String piece = log.clean(text);
    Instant now = log.now();
    boolean added =
        log.tell(
            question.place(),
            "answer",
            ChatLog.of(question).put("text", piece).put("model", model),
            () -> questions.add(question, piece, model, now, due(question, now)));
    if (!added) {
      throw gone();
    }
  }

  /** Ends a question whose answer is complete. */
  Question answered(Question question) {
    Question whole = questions.find(question.id()).orElse(question);
    Citations citations = Citations.in(whole.answer(), whole.uses());
    boolean done =
        log.tell(
            question.place(),
            "state",
            citations.tell(ChatLog.of(question).put("state", QuestionState.ANSWERED.word())),
            () -> completes(question, log.clean(whole.answer())));
    if (!done) {
      throw gone();
    }
    return ended(question);
  }

  /** A secret may have come in two pieces, of which neither was one. */
  private boolean completes(Question question, String cleanAnswer) {
    return questions.rewrite(question, cleanAnswer)
        && questions.end(question, QuestionState.ANSWERED, "", log.now());
  }

  private Question ended(Question question) {
    Question now = questions.find(question.id()).orElse(question);
    ended.accept(now);
    return now;
  }

  /** Ends a question without an answer; nothing where it is over already. */
  void fail(Question question, String why) {
    if (ends(question, QuestionState.FAILED, log.clean(why))) {
      ended(question);
    }
  }

  private boolean ends(Question question, QuestionState end, String why) {
    return log.tell(
        question.place(),
        "state",
        ChatLog.of(question).put("state", end.word()).put("why", why),
        () -> questions.end(question, end, why, log.now()));
  }

  /**
   * Stops a question for its asker.
   *
   * @throws NotPossibleException when it is over
   */
  Question stop(Question asked) {
    Question question = asked;
    while (!question.state().isFinal()) {
      if (ends(question, QuestionState.STOPPED, "")) {
        return questions.find(question.id()).orElse(question);
      }
      question = questions.find(question.id()).orElse(question);
    }
    throw new NotPossibleException("It is " + question.state().word() + " already.");
  }

  /** Looks after those whose time is over. */
  void expire() {
    Instant now = log.now();
    questions.due(now, AT_ONCE).forEach(question -> expire(question, now));
  }

  private void expire(Question question, Instant now) {
    if (question.state() == QuestionState.ASKED) {
      fail(question, NOBODY);
    } else if (question.claim() >= MOST_CLAIMS || !now.isBefore(question.askedAt().plus(LONGEST))) {
      fail(question, "The model did not come to an answer in time. Ask again.");
    } else {
      log.tell(
          question.place(),
          "state",
          ChatLog.of(question).put("state", QuestionState.ASKED.word()).put("again", true),
          () -> questions.offerAgain(question, now, now.plus(PATIENCE)));
    }
  }
}
