package io.quarterdeck.rules.indicator;

/** Something that threat intelligence may know, in its one spelling. */
public sealed interface Indicator permits Ip, Domain, Url, FileHash {
  /** Its one spelling, which no indicator of another kind has; this is what services are asked. */
  String text();

  /** As it stands in a sentence: {@code 8.8.8.8}, {@code the URL on evil.example.com}. */
  String words();

  /**
   * Whether somebody outside could know it, and may therefore be asked. What only the
   * organisation's own files could tell of it does not count here.
   */
  boolean isPublic();

  /** Whether a text means this, in whatever spelling. */
  boolean isMeantBy(String other);
}
