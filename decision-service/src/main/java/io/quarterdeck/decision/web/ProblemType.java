package io.quarterdeck.decision.web;

import java.util.Locale;

/** Everything that a caller can do wrong or meet; the type word never changes. */
public enum ProblemType {
  BAD_REQUEST(400, "The request cannot be understood"),
  NOT_JSON(400, "The body is not JSON"),
  BAD_EVENT(400, "The event cannot be taken"),
  NO_TOKEN(401, "A valid bearer token is needed"),
  NOT_SIGNED_IN(401, "Signing in failed"),
  WRONG_SCOPE(403, "The token does not allow this"),
  NOT_FROM_PAGE(403, "The call does not come from the hub's own page"),
  REFUSED(403, "The gate refuses the run"),
  NOT_FOUND(404, "There is nothing at this address"),
  UNKNOWN_DECISION(404, "There is no such decision"),
  UNKNOWN_TOKEN(404, "There is no such token"),
  UNKNOWN_PERSON(404, "There is no such person"),
  UNKNOWN_PLAYBOOK(404, "There is no such playbook"),
  UNKNOWN_RUN(404, "There is no such run"),
  UNKNOWN_APPROVAL(404, "There is no such approval"),
  UNKNOWN_JOB(404, "There is no such job"),
  UNKNOWN_PLATFORM(404, "There is no such connection"),
  UNKNOWN_INCIDENT(404, "There is no such incident"),
  UNKNOWN_PROMPT(404, "There is no such prompt"),
  UNKNOWN_TRIAL(404, "There is no such trial"),
  METHOD_NOT_ALLOWED(405, "This address takes other methods"),
  CASE_CONFLICT(409, "The case is linked to another one"),
  TOKEN_EXISTS(409, "There is a token of this name"),
  PERSON_EXISTS(409, "The name is taken"),
  LAST_ADMIN(409, "It is the last admin"),
  EVENT_EXISTS(409, "There is another event of this id"),
  SURVEY_RUNNING(409, "Another backtest or report is running"),
  NOT_POSSIBLE(409, "It cannot be done as things are"),
  BODY_TOO_LARGE(413, "The body is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  WRONG_CONTENT_TYPE(415, "The body is of a type that is not taken here"),
  UNKNOWN_ALERT(422, "The alert is of no known shape"),
  BAD_FIELD(422, "A field has a value that cannot be used"),
  BAD_ANSWER(422, "The answer of the turn has to be repaired"),
  BAD_RULES(422, "The rules do not compile"),
  SIGN_IN_LOCKED(429, "Signing in was tried too often"),
  TOO_MANY_STREAMS(429, "Too many clients listen already"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL(500, "Something went wrong on our side"),
  UNAVAILABLE(503, "The database is away"),
  ISSUER_AWAY(503, "The identity provider is away");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The stable identifier: {@code urn:quarterdeck:problem:unknown-alert}. */
  public String urn() {
    return "urn:quarterdeck:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
