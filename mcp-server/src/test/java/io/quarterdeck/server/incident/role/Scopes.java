package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.server.incident.role.TurnScope.Execution;
import io.quarterdeck.server.incident.role.TurnScope.OpenAction;
import java.util.List;
import java.util.Set;

/** Turns of the seed's case: its three tasks, actions and commands. */
final class Scopes {
  static final String INCIDENT = "7ed73c14-bd19-4cfa-9ea4-321c5836008a";

  static final String REPUTATION = "5d28123b-e731-4759-a751-cb040182ad9f";
  static final String LOGINS = "3f818254-58a7-45c7-9d4c-16c633a5fe1a";
  static final String OWNER = "d7d4f470-9bef-4be1-ae25-51398c95fd2a";

  static final OpenAction ASK_REPUTATION =
      new OpenAction(
          "7aab3d84-d360-4405-b4bd-814c47a02842",
          REPUTATION,
          "general_ip_threat_intelligence_query",
          null);
  static final OpenAction ASK_LOGINS =
      new OpenAction("3d0c2500-d0e1-420f-bed0-66ef221a5221", LOGINS, "os_login_log_query", null);
  static final OpenAction TELL_OWNER =
      new OpenAction(
          "350a236e-c678-49bc-b60a-e792529f809e", OWNER, null, new Person(null, "资产负责人"));

  static final UsablePlaybooks PLAYBOOKS =
      new UsablePlaybooks(
          List.of(
              playbook(
                  "general_ip_threat_intelligence_query",
                  "通用IP地址威胁情报信息查询",
                  "12316887511154270",
                  Effect.QUERY,
                  """
                  {"type": "object", "properties": {"src": {"type": "string", "minLength": 1}},
                   "required": ["src"], "additionalProperties": false}\
                  """),
              playbook(
                  "os_login_log_query",
                  "操作系统登录日志查询",
                  "12321445036046216",
                  Effect.QUERY,
                  """
                  {"type": "object", "properties": {"src": {"type": "string"},
                     "time_window_minute": {"type": "integer", "minimum": 1, "maximum": 1440}},
                   "required": ["src"], "additionalProperties": false}\
                  """),
              playbook(
                  "block_ip",
                  "Block an address",
                  "7",
                  Effect.CHANGE,
                  """
                  {"type": "object", "properties": {"ip": {"type": "string"}}, "required": ["ip"],
                   "additionalProperties": false}\
                  """),
              playbook("isolate", "Isolate a host", "8", Effect.CHANGE, "{\"type\": \"object\"}")));

  private Scopes() {}

  static Playbook playbook(String name, String title, String id, Effect effect, String parameters) {
    return new Playbook(
        new PlaybookName(name),
        title,
        "",
        "soar",
        id,
        ParameterSchema.parse(parameters),
        effect,
        Risk.LOW,
        false,
        null,
        null,
        List.of(),
        null,
        null,
        Health.READY);
  }

  static TurnScope captain() {
    return of(Role.CAPTAIN, List.of(), List.of(), List.of());
  }

  static TurnScope manager() {
    return of(Role.MANAGER, List.of(REPUTATION, LOGINS, OWNER), List.of(), List.of());
  }

  static TurnScope operator() {
    return operator(ASK_REPUTATION, ASK_LOGINS, TELL_OWNER);
  }

  static TurnScope operator(OpenAction... actions) {
    return of(Role.OPERATOR, List.of(REPUTATION, LOGINS, OWNER), List.of(actions), List.of());
  }

  static TurnScope expert() {
    return of(
        Role.EXPERT,
        List.of(),
        List.of(),
        List.of(new Execution("cmd_1", "succeeded"), new Execution("cmd_2", "failed")));
  }

  static TurnScope of(
      Role role, List<String> tasks, List<OpenAction> actions, List<Execution> executions) {
    return new TurnScope(
        role, INCIDENT, 1, tasks, actions, executions, PLAYBOOKS, Set.of("Shuffle", "雾帜智能"));
  }

  static TurnScope ofRole(Role role) {
    return switch (role) {
      case CAPTAIN -> captain();
      case MANAGER -> manager();
      case OPERATOR -> operator();
      case EXECUTOR -> of(Role.EXECUTOR, List.of(), List.of(), List.of());
      case EXPERT -> expert();
    };
  }

  /** What is wrong, as {@code path: sentence}; empty where it is accepted. */
  static List<String> problems(String answer, TurnScope scope) {
    return switch (AnswerReader.read(answer, scope)) {
      case Reading.Accepted _ -> List.of();
      case Reading.Refused refused ->
          refused.problems().stream().map(one -> one.path() + ": " + one.sentence()).toList();
    };
  }

  static RoleAnswer accepted(String answer, TurnScope scope) {
    return switch (AnswerReader.read(answer, scope)) {
      case Reading.Accepted accepted -> accepted.answer();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
