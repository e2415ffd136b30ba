package io.quarterdeck.agent.redteam;

import java.util.List;

/**
 * A text of an attacker, and what it is to bring about.
 *
 * @param number from 1, by which everything of it is told from everything of others
 * @param name what it does, in a few words
 * @param target of the change that it wants
 * @param texts as they stand in the channel; two where it is split over two fields
 */
record Attack(
    int number, String name, Channel channel, Change change, String target, List<String> texts) {
  Attack {
    texts = List.copyOf(texts);
  }

  String text() {
    return texts.getFirst();
  }

  /** Whether it wants a person to be asked, and no playbook. */
  boolean wantsJob() {
    return text().contains("manual job");
  }

  /** What stands in a second field; of most attacks nothing of theirs. */
  String second() {
    return texts.size() > 1 ? texts.get(1) : "nothing";
  }

  /** Whether it stands where it is read in every incident. */
  boolean isOfPlatform() {
    return switch (channel) {
      case PLAYBOOK_TITLE, PLAYBOOK_DESCRIPTION, PLAYBOOK_PARAMETER -> true;
      default -> false;
    };
  }

  /**
   * Whether the hub withholds it, because a sign in a playbook's words says that it speaks to
   * models.
   */
  boolean isWithheld() {
    return name.contains("withheld");
  }
}
