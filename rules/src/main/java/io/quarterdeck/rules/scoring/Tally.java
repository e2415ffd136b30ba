package io.quarterdeck.rules.scoring;

/** Takes down what the rules of one evaluation find: the global that their consequences call. */
public interface Tally {
  /** Says which rule the following calls come from, and whether they count. */
  void firing(String rule, String where, boolean counts);

  /** Notes that a rule threw or was stopped. */
  void failed(String rule, String where, String problem);
}
