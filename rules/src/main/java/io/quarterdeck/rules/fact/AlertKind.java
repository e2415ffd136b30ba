package io.quarterdeck.rules.fact;

/** What an alert is about; the default correlation keys and windows hang on it. */
public enum AlertKind {
  /** Traffic: IDS, firewall, web server, mail gateway. */
  NETWORK,
  /** A machine: process, file integrity, malware, audit. */
  ENDPOINT,
  /** An account: logins, directory changes, privileges. */
  IDENTITY,
  /** A cloud account or resource. */
  CLOUD,
  /** None of these, or not told. */
  OTHER
}
