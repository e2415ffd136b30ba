package io.quarterdeck.server.mcp;

/** Leaves a handler that will be called anew; nobody but the carrier of the request catches it. */
public abstract class ControlFlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected ControlFlow(String message) {
    super(message, null, false, false);
  }
}
