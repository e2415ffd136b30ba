package io.quarterdeck.decision;

import io.quarterdeck.decision.enrich.LookUps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert to decide.
 *
 * @param body the raw alert as JSON, UTF-8, at most 1 MiB
 * @param source the product's name, or null to recognise it by its shape
 * @param lookUps whether the decision may ask threat intelligence, or ask the caller to
 * @param tenant the customer or site; alerts of different tenants never meet
 * @param mayNameTenant whether the alert itself may name another tenant
 */
@SuppressWarnings("ArrayRecordComponent") // handed through as it came, never compared
public record DecideRequest(
    byte[] body,
    @Nullable String source,
    LookUps lookUps,
    String tenant,
    boolean mayNameTenant,
    Instant receivedAt) {

  /** An alert of the default tenant, recognised by its shape, that arrives now. */
  public static DecideRequest of(byte[] body, Instant receivedAt) {
    return new DecideRequest(body, null, LookUps.AUTO, "default", true, receivedAt);
  }
}
