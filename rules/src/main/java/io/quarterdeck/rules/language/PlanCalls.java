package io.quarterdeck.rules.language;

import io.quarterdeck.rules.response.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the calls of one role's plan: a rule says what its role has to say, and no more. */
final class PlanCalls implements Calls {
  private static final Map<Role, Map<String, String>> FORMS =
      Map.of(
          Role.CAPTAIN,
          Map.of(
              "task", "intent, $entity, sentence",
              "complete", "resolution, because",
              "handOver", "because"),
          Role.MANAGER,
          Map.of(
              "use", "$task, $offer, sentence",
              "orUse", "$task, $offer, sentence",
              "person", "$task, sentence",
              "orPerson", "$task, sentence"),
          Role.OPERATOR,
          Map.of(
              "command", "$action, $offer, name, value, …",
              "manual", "$action, who, what"),
          Role.EXPERT,
          Map.of("concludes", "sentence", "suggest", "sentence"));

  private final Role role;
  private final Map<String, String> forms;

  PlanCalls(Role role) {
    this.role = role;
    this.forms = new TreeMap<>(FORMS.getOrDefault(role, Map.of()));
  }

  @Override
  public String known() {
    return "plan." + String.join(", plan.", forms.keySet());
  }

  @Override
  public String problem(String rule, Call call) {
    String form = forms.get(call.method());
    if (form == null) {
      return "plan.%s is not known to the %s's rules; there are %s"
          .formatted(call.method(), role.word(), forms.keySet());
    }
    return fits(call, form)
        ? ""
        : "plan.%s(%s) is what a rule of the %s may say"
            .formatted(call.method(), form, role.word());
  }

  private static boolean fits(Call call, String form) {
    int given = call.arguments().size();
    int wanted = form.split(", ", -1).length;
    return switch (call.method()) {
      case "task" -> given == wanted || given == wanted - 1;
      case "command" -> given % 2 == 0 && given >= 4 && areNamed(call.arguments());
      default -> given == wanted;
    };
  }

  /** Parameters are named outright. */
  private static boolean areNamed(List<Operand> arguments) {
    for (int i = 2; i < arguments.size(); i += 2) {
      if (arguments.get(i).text() == null) {
        return false;
      }
    }
    return true;
  }
}
