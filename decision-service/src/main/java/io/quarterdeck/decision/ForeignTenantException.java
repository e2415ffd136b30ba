package io.quarterdeck.decision;

/** An alert that names another tenant than its token may speak for. */
public final class ForeignTenantException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignTenantException(String tenant) {
    super("this token speaks for the tenant '" + tenant + "' only; the alert names another one");
  }
}
