package io.quarterdeck.decision.correlation;

class MemoryCorrelationWindowTest extends CorrelationWindowContract {
  private final CorrelationWindow window = new MemoryCorrelationWindow();

  @Override
  protected CorrelationWindow window() {
    return window;
  }
}
