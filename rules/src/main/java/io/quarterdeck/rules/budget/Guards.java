package io.quarterdeck.rules.budget;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.common.NetworkNode;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.core.common.BetaConstraints;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.FromNode;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/**
 * Puts a guard round every condition of a compiled rule base.
 *
 * <p>Drools has no hook inside the evaluation of a rule, so the finished network's own conditions
 * are exchanged.
 */
public final class Guards {
  private final List<Guard> guards = new ArrayList<>();

  private Guards() {}

  /** Guards a base that gains and loses no rule any more. */
  public static Guards install(KieBase base) {
    Guards all = new Guards();
    Set<Integer> seen = new HashSet<>();
    ((InternalRuleBase) base)
        .getRete()
        .getEntryPointNodes()
        .values()
        .forEach(entry -> all.guard(entry, seen));
    return all;
  }

  /** Does work that this thread's {@link Meter} lets skip some rules. */
  public void skipping(Set<String> rules, Runnable work) {
    List<Guard> off = guards.stream().filter(g -> rules.containsAll(g.rules())).toList();
    off.forEach(guard -> guard.skip(true));
    try {
      work.run();
    } finally {
      off.forEach(guard -> guard.skip(false));
    }
  }

  private void guard(NetworkNode node, Set<Integer> seen) {
    if (!seen.add(node.getId())) {
      return;
    }
    Set<String> rules =
        Arrays.stream(node.getAssociatedRules())
            .map(Rule::getName)
            .collect(Collectors.toUnmodifiableSet());
    switch (node) {
      case AlphaNode alpha ->
          exchange(AlphaNode.class, "constraint", alpha, condition(alpha.getConstraint(), rules));
      case BetaNode beta ->
          exchange(BetaNode.class, "constraints", beta, join(beta.getRawConstraints(), rules));
      case FromNode<?> from -> {
        exchange(FromNode.class, "betaConstraints", from, join(from.getBetaConstraints(), rules));
        AlphaNodeFieldConstraint[] conditions = from.getAlphaConstraints();
        Arrays.setAll(conditions, i -> condition(conditions[i], rules));
      }
      default -> {
        // an entry point, a type of fact or a rule's end: nothing is asked there
      }
    }
    NetworkNode[] sinks = node.getSinks();
    if (sinks == null) {
      return; // the end of a rule
    }
    for (NetworkNode sink : sinks) {
      guard(sink, seen);
    }
  }

  private AlphaNodeFieldConstraint condition(AlphaNodeFieldConstraint inner, Set<String> rules) {
    GuardedCondition guard = new GuardedCondition(inner, rules);
    guards.add(guard);
    return guard;
  }

  @SuppressWarnings("unchecked") // the context is opaque to all but the conditions themselves
  private GuardedJoin join(BetaConstraints<?> inner, Set<String> rules) {
    GuardedJoin guard = new GuardedJoin((BetaConstraints<Object>) inner, rules);
    guards.add(guard);
    return guard;
  }

  private static void exchange(Class<?> type, String name, Object node, Object guard) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      field.set(node, guard);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of Drools has no " + type + "." + name, e);
    }
  }
}
