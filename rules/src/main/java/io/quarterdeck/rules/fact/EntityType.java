package io.quarterdeck.rules.fact;

import java.util.Locale;

/** The kinds of things an alert can name. */
public enum EntityType {
  IP,
  HOST,
  USER,
  DOMAIN,
  URL,
  HASH,
  PROCESS,
  EMAIL,
  CLOUD_RESOURCE;

  /** The type as it stands in JSON and in correlation keys: {@code ip}, {@code cloud_resource}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
