package io.quarterdeck.decision.enrich.reputation;

/** Keeps what was spent of quotas over restarts. */
interface QuotaKeeper {
  /** Goes on from what was spent of this key's quota, and writes down what will be. */
  void track(String service, String key, Quota quota);
}
