package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.address.IpAddress;
import java.util.List;

/** What threat intelligence says of addresses; thread-safe. */
public interface Reputations {
  /** Which services are set up, by name. */
  List<String> services();

  /** Which settings would set one up, as a sentence for a person. */
  String advice();

  /**
   * What the services say of an address; blocks for as long as look-ups may take.
   *
   * @param address one that anybody outside could know
   */
  AddressReputation of(IpAddress address);
}
