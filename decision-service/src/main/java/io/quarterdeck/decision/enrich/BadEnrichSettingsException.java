package io.quarterdeck.decision.enrich;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be used, such as a country database that is none; says what to change. */
public final class BadEnrichSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadEnrichSettingsException(String message) {
    super(message);
  }

  BadEnrichSettingsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
