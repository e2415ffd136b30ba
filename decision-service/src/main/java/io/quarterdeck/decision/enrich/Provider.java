package io.quarterdeck.decision.enrich;

import java.net.URI;
import java.util.Locale;

/** The threat-intelligence services that can be asked. */
public enum Provider {
  VIRUSTOTAL("https://www.virustotal.com"),
  ABUSEIPDB("https://api.abuseipdb.com"),
  GREYNOISE("https://api.greynoise.io"),
  /** Runs in the organisation itself, so that its address has to be set. */
  MISP("https://misp.invalid"),
  OTX("https://otx.alienvault.com"),
  THREATFOX("https://threatfox-api.abuse.ch"),
  URLHAUS("https://urlhaus-api.abuse.ch");

  private final String url;

  Provider(String url) {
    this.url = url;
  }

  /** As it stands in provenance, messages and metrics: {@code abuseipdb}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it is, without the path of a call. */
  URI url() {
    return URI.create(url);
  }
}
