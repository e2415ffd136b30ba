package io.quarterdeck.playbook.audit;

/** What reading the whole chain came to. */
public sealed interface Verification {
  /**
   * Every record is where and as it was written.
   *
   * @param records how many
   * @param head the hash of the last one; kept elsewhere, it proves that none was cut off since
   * @param notedRecord the number of the record whose hash was noted; 0 where none was
   */
  record Whole(long records, String head, long notedRecord) implements Verification {}

  /**
   * Every record follows the one before, but none has the hash that was noted: the end was cut off,
   * or the chain made anew.
   *
   * @param records how many
   * @param head the hash of the last one
   */
  record Replaced(long records, String head) implements Verification {}

  /**
   * The chain is broken.
   *
   * @param seq the first record that is wrong or missing
   * @param message what is wrong with it
   */
  record Broken(long seq, String message) implements Verification {}
}
