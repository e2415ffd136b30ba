package io.quarterdeck.decision.correlation;

import java.util.List;

/**
 * A request with everything that can be computed before the window is entered.
 *
 * @param keys without repetitions
 * @param prints of the keys, in their order
 */
record FingerprintedAlert(
    CorrelationRequest request,
    long at,
    long now,
    Fingerprint tenant,
    Fingerprint alert,
    List<CorrelationRequest.Key> keys,
    List<Fingerprint> prints,
    List<Fingerprint> marks) {

  static FingerprintedAlert of(CorrelationRequest request, Fingerprints fingerprints) {
    List<CorrelationRequest.Key> keys = request.distinctKeys();
    String tenant = request.tenant();
    return new FingerprintedAlert(
        request,
        request.at().toEpochMilli(),
        request.now().toEpochMilli(),
        fingerprints.of(tenant, 't', ""),
        fingerprints.of(tenant, 'a', request.alertKey()),
        keys,
        keys.stream().map(key -> fingerprints.of(tenant, 'k', key.entity())).toList(),
        request.marks().stream().map(mark -> fingerprints.of(tenant, 'm', mark)).toList());
  }
}
