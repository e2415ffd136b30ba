package io.quarterdeck.server.command;

import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Slug;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that playbooks get from a hub that sees them for the first time. */
final class KnownPlaybooks {
  private final Set<PlaybookName> names = new TreeSet<>();

  void add(List<String> own) {
    own.forEach(name -> names.add(new PlaybookName(name)));
  }

  void add(String platform, List<PlatformPlaybook> playbooks) {
    playbooks.forEach(
        one -> names.add(Slug.of(one.slugFrom(), platform, one.id(), names::contains)));
  }

  boolean has(String name) {
    return names.stream().anyMatch(known -> known.value().equals(name));
  }
}
