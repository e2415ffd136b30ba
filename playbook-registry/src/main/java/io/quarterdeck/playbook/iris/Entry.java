package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.util.Optional;

/** A kind of thing that a case holds. */
interface Entry {
  /** The playbook that adds one. */
  PlatformPlaybook description();

  /** What one is called: its id is the member {@code note_id}. */
  String noun();

  /** What is wrong with arguments that fit the schema, as a sentence for the caller. */
  default Optional<String> objection(Arguments arguments) {
    return Optional.empty();
  }

  /**
   * The id of what a run would add, where it is there.
   *
   * @throws PlatformException when there is no answer
   */
  Optional<Long> find(long caseId, StartRequest request);

  /**
   * Adds it.
   *
   * @throws PlatformException when it was not added
   */
  Said add(long caseId, StartRequest request);
}
