package io.quarterdeck.decision.correlation;

import org.jspecify.annotations.Nullable;

/** Which alerts were decided, or asked about, in the last 48 hours. */
final class RememberedAlerts {
  private static final int UNTIL = 0;
  private static final int TEXT = 1;
  private static final long ASKED = -1;
  private final Generations<Page> pages =
      new Generations<>(Lifetimes.ALERT, () -> new Page(new Rows(2), new Texts()));

  /** What is remembered of an alert, or null. */
  @Nullable Remembered find(Fingerprint alert, long now) {
    for (int age = 0; age < pages.count(); age++) {
      Page page = pages.get(age);
      int row = page.rows.find(alert);
      if (row >= 0) {
        return page.rows.get(row, UNTIL) > now ? page.read(row) : null;
      }
    }
    return null;
  }

  void asked(Fingerprint alert, long now) {
    put(pages.current(now), alert, now, ASKED);
  }

  void decided(Fingerprint alert, long now, String decisionId) {
    Page page = pages.current(now);
    put(page, alert, now, page.texts.add(decisionId));
  }

  private static void put(Page page, Fingerprint alert, long now, long text) {
    int row = page.rows.findOrAdd(alert);
    page.rows.set(row, UNTIL, now + Lifetimes.ALERT);
    page.rows.set(row, TEXT, text);
  }

  /**
   * What is remembered of an alert.
   *
   * @param decisionId its decision, or null while only a look-up was asked for
   */
  record Remembered(@Nullable String decisionId) {}

  private record Page(Rows rows, Texts texts) {
    Remembered read(int row) {
      long text = rows.get(row, TEXT);
      return new Remembered(text == ASKED ? null : texts.get(text));
    }
  }
}
