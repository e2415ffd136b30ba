package io.quarterdeck.playbook.audit;

/** What reading the whole chain came to. */
public sealed interface Verification {
  /**
   * Every record is where and as it was written.
   *
   * @param records how many
   * @param head the hash of the last one; kept elsewhere, it proves that none was cut off since
   */
  record Whole(long records, String head) implements Verification {}

  /**
   * The chain is broken.
   *
   * @param seq the first record that is wrong or missing
   * @param message what is wrong with it
   */
  record Broken(long seq, String message) implements Verification {}
}
