package io.quarterdeck.playbook.automation;

import java.util.List;
import java.util.Optional;

/** Where automations hear of decisions; all calls may block, and throw while a store is away. */
public interface Happenings {
  /** The ids of decisions that were not {@link #taken} yet, oldest first. */
  List<String> waiting(int most);

  /** One of them as it is now; empty where there is none any more, or its alert was taken out. */
  Optional<Happening> find(String id);

  /** Hears that what is to be done about it is written down. */
  void taken(String id);

  /**
   * Hears which id an outside case system gave its case.
   *
   * @return what is in the way, as a sentence: the case has another id already
   */
  Optional<String> linked(String id, String caseId);
}
