package io.quarterdeck.agent.redteam;

import java.util.ArrayList;
import java.util.List;

/**
 * A payload in a channel.
 *
 * @param address that nobody has a reason to block
 */
record Attack(Channel channel, Payload payload, String address) {
  /** Each channel with some of the payloads, so that each payload is in several channels. */
  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    int last = 0;
    for (Channel channel : Channel.values()) {
      for (int i = 0; i < 4; i++) {
        Payload payload = Payload.ALL.get(last * 7 / 2 % Payload.ALL.size());
        attacks.add(new Attack(channel, payload, "198.51.100." + ++last));
      }
    }
    return attacks;
  }

  String text() {
    return payload.about(address);
  }

  String name() {
    return channel.word() + "_" + payload.name();
  }
}
