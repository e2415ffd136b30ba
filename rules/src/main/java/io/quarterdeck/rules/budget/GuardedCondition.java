package io.quarterdeck.rules.budget;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Set;
import org.drools.base.base.ValueResolver;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.rule.constraint.Constraint;
import org.kie.api.runtime.rule.FactHandle;

/** A condition on one fact that, when it throws, says whose it is. */
final class GuardedCondition extends Guard implements AlphaNodeFieldConstraint {
  private final AlphaNodeFieldConstraint inner;

  GuardedCondition(AlphaNodeFieldConstraint inner, Set<String> rules) {
    super(rules);
    this.inner = inner;
  }

  @Override
  public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
    if (isOff()) {
      return false;
    }
    try {
      return inner.isAllowed(handle, resolver);
    } catch (RuntimeException e) {
      throw StoppedException.of(rules(), e);
    }
  }

  @Override
  public Declaration[] getRequiredDeclarations() {
    return inner.getRequiredDeclarations();
  }

  @Override
  public void replaceDeclaration(Declaration oldDeclaration, Declaration newDeclaration) {
    inner.replaceDeclaration(oldDeclaration, newDeclaration);
  }

  @Override
  public ConstraintType getType() {
    return inner.getType();
  }

  @Override
  public boolean isTemporal() {
    return inner.isTemporal();
  }

  /** The network is complete: nothing shares, clones or stores its nodes any more. */
  @Override
  public AlphaNodeFieldConstraint cloneIfInUse() {
    return this;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // the framework's clone, not Java's
  public Constraint clone() {
    return this;
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("a rule book is not serialized");
  }

  @Override
  public void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("a rule book is not serialized");
  }
}
