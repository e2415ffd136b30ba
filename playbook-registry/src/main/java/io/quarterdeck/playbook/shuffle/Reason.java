package io.quarterdeck.playbook.shuffle;

import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_FOUND;
import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_PERMITTED;
import static io.quarterdeck.playbook.platform.PlatformProblem.REJECTED;

import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code reason} of an answer that says no.
 *
 * <p>It tells more than the HTTP status: 401 is also how Shuffle says that a workflow is gone or
 * that a run has ended. What is looked for are words out of its source (shuffle-shared, and
 * backend/go-app/walkoff.go), in this order.
 */
enum Reason {
  ENDED(REJECTED, "cannot stop what has ended", "can't be aborted"),
  NO_RUN(
      NOT_FOUND,
      "has no such run, or does not show it to this key, whose user must be an admin of the"
          + " organisation that it ran in",
      "execution_id might not exist|failed getting execution|executionid not valid"),
  NO_WORKFLOW(
      NOT_FOUND,
      "has no such workflow any more; sync the catalogue",
      "failed finding workflow|workflow id|doesn't exist"),
  READ_ONLY(
      NOT_PERMITTED, "lets the key's user only read; give them the role of an admin", "read only"),
  KEY(
      NOT_PERMITTED,
      "refuses the API key; renew it, or name its organisation",
      "authenticat|api key|apikey"),
  /** Said before a run is queued, so nothing has started. */
  UNFIT(
      REJECTED,
      "cannot run the workflow as it is; open it there and repair what it says",
      "workflow \\S+ is invalid|startnode|environments not found|no active environments"
          + "|find the environment|environment is not defined|no org identified");

  private final PlatformProblem problem;
  private final String words;
  private final Pattern signs;

  Reason(PlatformProblem problem, String words, String signs) {
    this.problem = problem;
    this.words = words;
    this.signs = Pattern.compile(signs);
  }

  /** The first that fits; empty for a reason that is not known, or none. */
  static Optional<Reason> of(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(reason -> reason.signs.matcher(lower).find()).findFirst();
  }

  PlatformProblem problem() {
    return problem;
  }

  /** Completes "the platform ...". */
  String words() {
    return words;
  }
}
