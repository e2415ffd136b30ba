package io.quarterdeck.rules.scoring;

import io.quarterdeck.rules.fact.Entity;
import java.time.Duration;

/**
 * An entity by which an alert may join a case.
 *
 * @param window how long the key stays live after the case's last alert
 */
public record CorrelationKey(Entity entity, Duration window) {}
