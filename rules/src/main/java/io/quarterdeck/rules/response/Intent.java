package io.quarterdeck.rules.response;

import java.util.Locale;

/** What a task is to reach, without saying by which product. */
public enum Intent {
  /** What is known against an address, a domain, a URL or a file. */
  LOOK_UP_REPUTATION("_analyst", Intent.QUERY),
  /** What a machine or account of the organisation is, and who answers for it. */
  LOOK_UP_ASSET("_analyst", Intent.QUERY),
  /** Who logged in, and who tried, in the last hour. */
  SEARCH_LOGINS("_analyst", Intent.QUERY),
  /** Whether an address is blocked now. */
  IS_BLOCKED("_analyst", Intent.QUERY),
  /** To tell whoever answers for a machine. */
  NOTIFY_OWNER("_coordinator", Intent.NOTIFY),
  /** To block an address outside the organisation. */
  CONTAIN("_responder", Intent.WRITE),
  /** What only a person can find out or do. */
  ASK_PERSON("_coordinator", Intent.QUERY),
  /** What somebody else asked for in words of their own; response rules never ask for it. */
  OTHER("_analyst", Intent.QUERY);

  static final String QUERY = "query";
  static final String NOTIFY = "notify";
  static final String WRITE = "write";

  private final String assignee;
  private final String type;

  Intent(String assignee, String type) {
    this.assignee = assignee;
    this.type = type;
  }

  /** Who does it: {@code _analyst}, {@code _responder} or {@code _coordinator}. */
  public String assignee() {
    return assignee;
  }

  /** The type of the task: {@code query}, {@code notify} or {@code write}. */
  public String type() {
    return type;
  }

  /** As it stands in JSON and in cases: {@code look_up_reputation}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it changes something. */
  public boolean isChange() {
    return type.equals(WRITE);
  }

  /** Whether its answer comes from a look-up, not from a person. */
  public boolean isLookUp() {
    return type.equals(QUERY) && this != ASK_PERSON && this != OTHER;
  }
}
