package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a playbook is run; what its own section does not say, the pack does.
 *
 * @param packSource the pack's file
 * @param pack the whole pack
 * @param everywhere what every call can put in
 */
record ProcedureReader(Source packSource, Section pack, Set<String> everywhere) {
  /** Beside those of a start. */
  static final Set<String> KEYS = Set.of("started", "status", "callback", "cancel");

  private static final String CALLBACK = "callback";
  private static final Set<String> TELLING = Set.of("state", "states", "result", "message");
  private static final Set<String> STARTED =
      Set.of(
          "id", "id_optional", "state", "states", "result", "message", "ignored", "advice", "note");
  private static final Set<String> STATES =
      Set.of(
          "running",
          "waiting_platform",
          "succeeded",
          "partly",
          "failed",
          "simulated",
          "cancelled",
          "timed_out",
          "unknown");
  private static final Set<String> STATUS =
      Set.of(
          "method",
          "path",
          "headers",
          "body",
          "encode_twice",
          "state",
          "states",
          "result",
          "message");

  /** The parts of a procedure that follow its start. */
  record After(
      StartAnswer started,
      Procedure.@Nullable Status status,
      @Nullable Telling callback,
      @Nullable CallTemplate cancel) {
    Procedure procedure(CallTemplate start, Credential credential) {
      return new Procedure(start, credential, started, status, callback, cancel);
    }
  }

  /**
   * The parts that follow a start.
   *
   * @param start null where it has a mistake
   */
  After after(Source source, Section own, Set<String> arguments, @Nullable CallTemplate start) {
    StartAnswer started = started(part(source, own, "started"), arguments);
    Procedure.Status status = started.names() ? status(part(source, own, "status")) : null;
    Telling callback = callback(part(source, own, CALLBACK), status);
    boolean called = start != null && start.open().contains(Placeholders.CALLBACK);
    if (callback != null && start != null && !called) {
      own.problem(CALLBACK, "say in start where the address to call goes: $callback");
    }
    if (started.names() && part(source, own, "status") == null && callback == null) {
      own.problem("started", "where an answer names a run, say under status: how it is asked for");
    }
    return new After(started, status, callback, cancel(part(source, own, "cancel")));
  }

  /** What a start can put in besides where runs end by a call. */
  Set<String> callback(Section own) {
    return own.has(CALLBACK) || pack.has(CALLBACK) ? Set.of(Placeholders.CALLBACK) : Set.of();
  }

  /** What the call says; the words for states may be those of the status. */
  private static @Nullable Telling callback(
      @Nullable Part part, Procedure.@Nullable Status status) {
    if (part == null) {
      return null;
    }
    Section section = part.source.section(CALLBACK, part.yaml, TELLING);
    StateWords words =
        section.has("states") || status == null
            ? words(part.source, section)
            : status.telling().words();
    if (words == null && !section.has("states")) {
      section.problem("state", "callback needs states: {succeeded: [...], failed: [...]}");
    }
    return new Telling(
        Source.needed(section, "state", CALLBACK, "status"),
        words,
        Source.place(section, "result"),
        Source.place(section, "message"));
  }

  private record Part(Source source, Yaml yaml) {}

  private @Nullable Part part(Source source, Section own, String key) {
    Yaml yaml = own.value(key);
    if (yaml != null) {
      return new Part(source, yaml);
    }
    Yaml base = pack.value(key);
    return base == null ? null : new Part(packSource, base);
  }

  private static StartAnswer started(@Nullable Part part, Set<String> arguments) {
    if (part == null) {
      return new StartAnswer(null, null, false, new Telling(null, null, null, null), null, "", "");
    }
    Section section = part.source.section("started", part.yaml, STARTED);
    String id = section.text("id");
    boolean given = id != null && id.startsWith("$");
    String argument = given ? section.parsed("id", text -> argument(text, arguments)) : null;
    return new StartAnswer(
        given ? null : Source.place(section, "id"),
        argument,
        section.flag("id_optional"),
        telling(part.source, section, false),
        Source.place(section, "ignored"),
        orEmpty(section.text("advice")),
        orEmpty(section.text("note")));
  }

  private static String argument(String text, Set<String> arguments) {
    return new Placeholders(arguments).name(text).orElse("");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Telling telling(Source source, Section section, boolean needed) {
    Place state =
        needed
            ? Source.needed(section, "state", "status", "status")
            : Source.place(section, "state");
    StateWords words = words(source, section);
    if (state != null && words == null && !section.has("states")) {
      section.problem("state", "state needs states: {succeeded: [...], failed: [...]}");
    }
    if (state == null && words != null) {
      section.problem("states", "states need state: the place of the word in the answer");
    }
    return new Telling(
        state, words, Source.place(section, "result"), Source.place(section, "message"));
  }

  private static @Nullable StateWords words(Source source, Section section) {
    Section states = source.below(section, "states", "states", STATES);
    if (states == null) {
      return null;
    }
    Map<String, RunState> words = new LinkedHashMap<>();
    for (String state : STATES) {
      List<String> said = states.texts(state);
      for (String word : said == null ? List.<String>of() : said) {
        if (words.put(word, RunState.ofWord(state)) != null) {
          states.problem(state, BadFileException.quote(word) + " stands under two states");
        }
      }
    }
    if (!words.containsValue(RunState.SUCCEEDED) || !words.containsValue(RunState.FAILED)) {
      section.problem("states", "states must say which words mean succeeded, and which failed");
    }
    return new StateWords(words);
  }

  private Procedure.@Nullable Status status(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    Section section = part.source.section("status", part.yaml, STATUS);
    CallTemplate call =
        CallReader.of(part.source, section).read("status", "GET", false, followed());
    Telling telling = telling(part.source, section, true);
    return call == null ? null : new Procedure.Status(call, telling);
  }

  private @Nullable CallTemplate cancel(@Nullable Part part) {
    return part == null
        ? null
        : CallReader.of(part.source, part.source.section("cancel", part.yaml, CallReader.KEYS))
            .read("cancel", "POST", false, followed());
  }

  /** What is known of a run that was started. */
  private Placeholders followed() {
    return new Placeholders(everywhere)
        .and(Set.of(Placeholders.PLAYBOOK_ID, Placeholders.REMOTE_ID));
  }
}
