package io.quarterdeck.playbook.platform;

/** What a {@link PlatformServer} does instead of answering. */
public enum Fault {
  NONE,
  WEB_PAGE,
  HALF_JSON,
  TEN_MEGABYTES,
  /** To another host, which counts what reaches it. */
  REDIRECT,
  /** Takes the request and says nothing until the server closes. */
  SILENCE,
  /** Sends the head of an answer, then a byte now and then until the server closes. */
  DRIPPING,
  /** HTTP 200 with the platform's own way to say that it failed, our secret quoted in it. */
  ERROR_INSIDE,
  UNAVAILABLE,
  TOO_MANY_REQUESTS,
  /** The same, with {@code Retry-After}. */
  TOLD_TO_WAIT,
  NO_RIGHT,
  /** Does what it is asked, and breaks the connection off before its answer. */
  LOST_ANSWER
}
