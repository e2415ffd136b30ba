package io.quarterdeck.decision.correlation;

/** What the memory window knows of keys and cases, and how its texts become fingerprints. */
record WindowTables(Fingerprints fingerprints, Peers peers, Claims claims, CaseTable cases) {
  Fingerprint tenant(String tenant) {
    return fingerprints.of(tenant, 't', "");
  }

  Fingerprint key(String tenant, String entity) {
    return fingerprints.of(tenant, 'k', entity);
  }

  Fingerprint pair(String tenant, String pair) {
    return fingerprints.of(tenant, 'p', pair);
  }

  long opener(String tenant, String decisionId) {
    return fingerprints.of(tenant, 'o', decisionId).low();
  }
}
