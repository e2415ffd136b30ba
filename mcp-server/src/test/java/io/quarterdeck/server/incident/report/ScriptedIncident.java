package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.role.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incident in which everything happens that a report tells of, with an attacker's title. */
final class ScriptedIncident {
  static final String ID = "inc_1";
  static final String LOOK_UP = "run_00000000000000000000000000000001";
  static final String BLOCK = "run_00000000000000000000000000000002";
  static final String LOGINS = "run_00000000000000000000000000000003";
  static final String JOB = "run_00000000000000000000000000000004";
  static final String TITLE =
      "# <script>alert(1)</script> [click](https://evil.example) ``x`` \u202egnp.exe";

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private ScriptedIncident() {}

  static List<Entry> entries() {
    return entries(events());
  }

  /** One event a minute. */
  static List<Entry> entries(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      int seq = entries.size() + 1;
      entries.add(new Entry(ID, 100L + seq, seq, START.plusSeconds(60L * seq), event));
    }
    return entries;
  }

  static RunRecords runs() {
    Map<String, RunRecord> runs =
        Map.of(
            LOOK_UP, run(LOOK_UP, "ip_country", "query", RunRecord.Changed.NO, List.of()),
            BLOCK,
                run(
                    BLOCK,
                    "block_ip",
                    "change",
                    RunRecord.Changed.YES,
                    List.of(
                        new RunRecord.Deed(
                            41, at(12), RunRecord.Kind.APPROVAL_ASKED, "_executor", ""),
                        new RunRecord.Deed(
                            42,
                            at(13),
                            RunRecord.Kind.APPROVED,
                            "ana",
                            "not ours </li><img src=x onerror=alert(2)>"))),
            JOB,
                run(
                    JOB,
                    "manual_job",
                    "change",
                    RunRecord.Changed.MAYBE,
                    List.of(
                        new RunRecord.Deed(
                            43, at(20), RunRecord.Kind.JOB_COMPLETED, "bob", "called them"))));
    return id -> Optional.ofNullable(runs.get(id));
  }

  private static Instant at(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private static RunRecord run(
      String id,
      String playbook,
      String effect,
      RunRecord.Changed changed,
      List<RunRecord.Deed> deeds) {
    return new RunRecord(
        id,
        playbook,
        "hub",
        "succeeded",
        effect,
        changed,
        "_executor",
        START,
        START.plusSeconds(60),
        deeds);
  }

  static List<Event> events() {
    Task query = new Task("t1", 1, "_analyst", "query", "Where is it from?", "look_up", null);
    Task write = new Task("t2", 1, "_responder", "write", "Block it", null, "ip:203.0.113.7");
    Task tell = new Task("t3", 1, "_coordinator", "notify", "Tell the owner", null, null);
    Task never = new Task("t4", 1, "_analyst", "query", "Look at the mail gateway", null, null);
    Action look = new Action("a1", "t1", 1, "Look it up", "ip_country", null);
    Action block = new Action("a2", "t2", 1, "Block it", "block_ip", null);
    Action job = new Action("a3", "t3", 1, "Call the owner", null, "bob");
    List<Event> events = new ArrayList<>();
    events.add(opened());
    events.add(new Event.AlertJoined(alert()));
    events.add(new Event.RoundBegun(1));
    events.addAll(offered("u1", Role.CAPTAIN, "", PlayerKind.MODEL, "runner-1"));
    events.add(new Event.TurnFaulted("u1", "runner-1", false, List.of("tasks: is missing.")));
    events.add(new Event.TokensSpent("u1", 1_200));
    events.add(new Event.TurnDone("u1", "runner-1", PlayerKind.MODEL, "{}", null));
    events.add(new Event.TasksGiven("u1", List.of(query, write, tell, never)));
    events.addAll(offered("u2", Role.MANAGER, "", PlayerKind.PLAN, "hub"));
    events.add(new Event.TurnDone("u2", "hub", PlayerKind.PLAN, "{}", "ana"));
    events.add(new Event.ActionsGiven("u2", List.of(look, block, job)));
    events.addAll(offered("u3", Role.OPERATOR, "", PlayerKind.MODEL, "runner-1"));
    events.add(new Event.TurnExpired("u3", "runner-1"));
    events.add(new Event.TurnHandedOver("u3", "3 leases of it ended without an answer"));
    events.add(new Event.TurnClaimed("u3", 2, "bob", PlayerKind.PERSON));
    events.add(new Event.TurnDone("u3", "bob", PlayerKind.PERSON, "{}", null));
    events.add(
        new Event.CommandsGiven(
            "u3",
            List.of(
                command("c1", look, "Country of it", "{\"ip\":\"203.0.113.7\"}"),
                command("c2", block, "Block 203.0.113.7", "{\"ip\":\"203.0.113.7\"}"),
                command("c3", look, "Search logins", "{\"user\":\"`root`\"}"),
                command("c4", job, "Call the owner", "{}"),
                command("c5", block, "Block 10.0.0.1", "{\"ip\":\"10.0.0.1\"}"),
                command("c6", look, "Country again", "{}"))));
    events.add(new Event.CommandDispatched("c1", LOOK_UP, "_executor"));
    events.add(new Event.CommandDispatched("c2", BLOCK, "_executor"));
    events.add(new Event.CommandWaits("c2", "1 approval", "Waits for an approval."));
    events.add(new Event.CommandDispatched("c3", LOGINS, "bob"));
    events.add(new Event.CommandDispatched("c4", JOB, "_executor"));
    events.add(ended("c1", CommandState.SUCCEEDED, LOOK_UP, "Done.", "{\"country\":\"NL\"}"));
    events.add(ended("c3", CommandState.FAILED, LOGINS, "502 from <b>the</b> SIEM", null));
    events.add(ended("c2", CommandState.SUCCEEDED, BLOCK, "It is on the list.", null));
    events.add(
        ended("c5", CommandState.REFUSED, null, "protected_target: 10.0.0.1 is ours.", null));
    events.add(new Event.Said("ana", true, "Look at\n# the mailbox, see [this](javascript:x)"));
    events.add(new Event.Said("chat-bot", false, "@everyone www.evil.example"));
    events.add(new Event.ModeSet(Role.EXECUTOR, Mode.MANUAL, "ana"));
    events.add(new Event.PlayerSet(Role.EXPERT, PlayerKind.CLIENT, "ana"));
    events.add(new Event.Assigned("bob", "ana"));
    events.add(new Event.WentOn(1, "ana", "the job takes too long"));
    events.add(ended("c6", CommandState.DROPPED, null, "the round went on without it", null));
    events.addAll(offered("u4", Role.EXPERT, "bob gave it back", PlayerKind.CLIENT, "claude"));
    events.add(new Event.TurnDone("u4", "claude", PlayerKind.CLIENT, "{}", null));
    events.add(
        new Event.RoundSummed(
            "u4",
            1,
            "It came from abroad.\n\nIt is blocked, and the login search failed.",
            List.of(new Event.Note("c1", "The Netherlands."), new Event.Note("c3", "It failed.")),
            List.of("Repeat the login search.", "Ask the owner <again>")));
    events.add(new Event.HandedOver("1 rounds were worked, and it is not over"));
    events.add(new Event.Resumed("ana", "one more round"));
    events.add(new Event.Closed(Resolution.CONTAINED, "Blocked.\n## Fine", "ana"));
    events.add(new Event.Reopened("hub", "a new alert joined its case"));
    events.add(new Event.Closed(Resolution.CONTAINED, "Still blocked.", "bob"));
    return events;
  }

  private static Event.Opened opened() {
    return new Event.Opened(
        TITLE,
        "Brute force\n\n- [ ] against the gateway ![x](http://evil.example/p.png)",
        "10.0.0.1 is the gateway & ours",
        Severity.MEDIUM,
        "SIEM",
        "default",
        "ana",
        true,
        7L,
        List.of(new KnownEntity("ip", "203.0.113.7", "source", false, true)),
        Mode.AUTO,
        Limits.DEFAULT);
  }

  private static AlertNote alert() {
    return new AlertNote(
        "dec_0123456789abcdef0123456789abcdef",
        Instant.parse("2026-11-22T09:59:30Z"),
        "sshd: brute force",
        Severity.HIGH,
        "5712",
        List.of("T1110", "T1110.001"),
        70,
        List.of(new KnownEntity("ip", "203.0.113.7", "source", false, true)),
        true);
  }

  private static List<Event> offered(
      String turn, Role role, String again, PlayerKind kind, String by) {
    return List.of(
        new Event.TurnOffered(turn, role, 1, kind, again, List.of()),
        new Event.TurnClaimed(turn, 1, by, kind));
  }

  private static Command command(String id, Action action, String name, String arguments) {
    return Command.ready(
        id,
        action,
        action.playbook() == null ? "manual" : "playbook",
        name,
        action.playbook(),
        action.person(),
        arguments,
        List.of());
  }

  private static Event ended(
      String id,
      CommandState state,
      @Nullable String run,
      String message,
      @Nullable String result) {
    return new Event.CommandEnded(id, state, run, message, result);
  }
}
