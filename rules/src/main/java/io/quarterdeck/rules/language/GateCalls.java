package io.quarterdeck.rules.language;

import io.quarterdeck.rules.guardrail.Gate;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the gate's calls: a reason is a word, and a number of people stands there outright. */
final class GateCalls implements Calls {
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern PEOPLE = Pattern.compile("[1-" + Gate.MOST_PEOPLE + "]");

  @Override
  public String known() {
    return "gate.refuse, refuseUnlessEmergency, requireApproval, requirePeople or waiveApproval";
  }

  @Override
  public String problem(String rule, Call call) {
    List<Operand> arguments = call.arguments();
    return switch (call.method()) {
      case "refuse", "refuseUnlessEmergency" -> refuse(rule, call.method(), arguments);
      case "requirePeople" -> requirePeople(arguments);
      case "requireApproval", "waiveApproval" ->
          arguments.size() == 1
              ? ""
              : "gate.%s(because) wants the reason for a person, and nothing else"
                  .formatted(call.method());
      default ->
          "gate.%s is not known; there are refuse, refuseUnlessEmergency, requireApproval,"
                  .formatted(call.method())
              + " requirePeople and waiveApproval";
    };
  }

  private static String refuse(String rule, String method, List<Operand> arguments) {
    @Nullable String reason = arguments.isEmpty() ? null : arguments.getFirst().text();
    if (reason == null || arguments.size() != 2) {
      return "gate.%s(reason, because) wants a word in quotes, then the reason for a person"
          .formatted(method);
    }
    if (!REASON.matcher(reason).matches()) {
      return "rule '%s' refuses with '%s'; a reason is lower-case letters, digits and _, 40 at most"
          .formatted(rule, reason);
    }
    return reason.equals(GuardrailJudgement.GUARDRAIL_FAILED)
            || reason.equals(GuardrailJudgement.NO_GUARDRAILS)
        ? "the reason '%s' is the hub's own".formatted(reason)
        : "";
  }

  private static String requirePeople(List<Operand> arguments) {
    @Nullable Token people = arguments.size() == 2 ? arguments.getFirst().literal() : null;
    return people != null && PEOPLE.matcher(people.text()).matches()
        ? ""
        : "gate.requirePeople(number, because) wants a number from 1 to " + Gate.MOST_PEOPLE;
  }
}
