package io.quarterdeck.agent.model;

import java.util.List;

/** What a scripted API does with a request. */
@FunctionalInterface
public interface ScriptedModel {
  /**
   * A request, whatever the wire.
   *
   * @param system the instructions
   * @param said what users and the model said so far, in turns
   * @param schema JSON Schema by which the API is told to answer; empty where it is not
   * @param format {@code json_schema}, {@code json_object}, or empty
   */
  record Asked(String system, List<String> said, String schema, String format) {
    /** {@code _captain} …, as the instructions begin. */
    public String role() {
      return system.replaceAll("(?s)^#[^`]*`(_[a-z]+)`.*$", "$1");
    }

    /** All that was sent. */
    public String text() {
      return system + "\n" + String.join("\n", said) + "\n" + schema;
    }
  }

  /**
   * What comes back.
   *
   * @param status of HTTP
   * @param text the model's, or the error's
   * @param retryAfter seconds; empty for none
   * @param tool that is to be called; empty for none
   * @param arguments of that call, JSON
   */
  record Answered(int status, String text, String retryAfter, String tool, String arguments) {
    public static Answered ok(String text) {
      return new Answered(200, text, "", "", "");
    }

    public static Answered fails(int status, String text) {
      return new Answered(status, text, "", "", "");
    }

    /** Asks for some patience. */
    public static Answered later(String seconds) {
      return new Answered(429, "slow down", seconds, "", "");
    }

    /** Wants a tool called. */
    public static Answered calls(String tool, String arguments) {
      return new Answered(200, "", "", tool, arguments);
    }
  }

  /** Answers, or never does. */
  Answered answer(Asked asked) throws InterruptedException;
}
