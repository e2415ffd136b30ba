package io.quarterdeck.decision.enrich;

/** A request's {@code enrichment} that is not as it must be; names the place and what is due. */
public final class BadEnrichmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadEnrichmentException(String message) {
    super(message);
  }
}
