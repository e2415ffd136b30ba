package io.quarterdeck.rules.budget;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import java.util.Set;
import org.drools.base.base.ObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.core.RuleBaseConfiguration;
import org.drools.core.common.BetaConstraints;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.util.bitmask.BitMask;
import org.kie.api.runtime.rule.FactHandle;

/** The conditions between facts, counted; when one throws, it says whose it is. */
final class GuardedJoin extends Guard implements BetaConstraints<Object> {
  private final BetaConstraints<Object> inner;
  private final boolean indexed;

  GuardedJoin(BetaConstraints<Object> inner, Set<String> rules) {
    super(rules);
    this.inner = inner;
    this.indexed = inner.isIndexed();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public void updateFromTuple(Object context, ValueResolver resolver, Tuple tuple) {
    Meter.joins(this, indexed);
    inner.updateFromTuple(context, resolver, tuple);
  }

  @Override
  public void updateFromFactHandle(Object context, ValueResolver resolver, FactHandle handle) {
    Meter.joins(this, indexed);
    inner.updateFromFactHandle(context, resolver, handle);
  }

  @Override
  public boolean isAllowedCachedLeft(Object context, FactHandle handle) {
    if (isOff()) {
      return false;
    }
    try {
      return inner.isAllowedCachedLeft(context, handle);
    } catch (RuntimeException e) {
      throw StoppedException.of(rules(), e);
    }
  }

  @Override
  public boolean isAllowedCachedRight(BaseTuple tuple, Object context) {
    if (isOff()) {
      return false;
    }
    try {
      return inner.isAllowedCachedRight(tuple, context);
    } catch (RuntimeException e) {
      throw StoppedException.of(rules(), e);
    }
  }

  @Override
  public Object createContext() {
    return inner.createContext();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public BetaConstraint[] getConstraints() {
    return inner.getConstraints();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public BetaConstraints getOriginalConstraint() {
    return inner.getOriginalConstraint();
  }

  @Override
  public boolean isIndexed() {
    return indexed;
  }

  @Override
  public int getIndexCount() {
    return inner.getIndexCount();
  }

  @Override
  public boolean isEmpty() {
    return inner.isEmpty();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public BetaMemory createBetaMemory(RuleBaseConfiguration configuration, int nodeType) {
    return inner.createBetaMemory(configuration, nodeType);
  }

  @Override
  public void resetTuple(Object context) {
    inner.resetTuple(context);
  }

  @Override
  public void resetFactHandle(Object context) {
    inner.resetFactHandle(context);
  }

  @Override
  public BitMask getListenedPropertyMask(
      Pattern pattern, ObjectType modifiedType, List<String> settableProperties) {
    return inner.getListenedPropertyMask(pattern, modifiedType, settableProperties);
  }

  @Override
  public void init(BuildContext context, int betaNodeType) {
    inner.init(context, betaNodeType);
  }

  @Override
  public void initIndexes(int depth, int betaNodeType, RuleBaseConfiguration configuration) {
    inner.initIndexes(depth, betaNodeType, configuration);
  }

  @Override
  // As declared; and the network is complete: nothing shares its nodes any more.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T cloneIfInUse() {
    return (T) this;
  }

  @Override
  public boolean isLeftUpdateOptimizationAllowed() {
    return inner.isLeftUpdateOptimizationAllowed();
  }

  @Override
  public void registerEvaluationContext(BuildContext buildContext) {
    inner.registerEvaluationContext(buildContext);
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
