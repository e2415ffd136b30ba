package io.quarterdeck.decision.enrich.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextFileFuzzTest {
  private static final String ORGANISATION =
      """
      home_countries: [TH, DE]
      time_zone: Asia/Bangkok
      business_hours:
        - {days: mon-fri, from: "08:00", to: "18:00"}
      holidays: [2026-04-13]
      """;
  private static final String USERS =
      """
      new_user_days: 14
      users:
        - {name: admin, aliases: [root], created: 2020-01-01, mfa: true, privileged: false}
        - name: bob
          first_seen: 2026-01-01
      """;
  private static final String ASSETS =
      """
      - {cidr: 10.0.0.0/8, name: "x", criticality: high, shared: true}
      - {host: dc01, internal: true}
      - ip: 2001:db8::1
      """;
  private static final String LIST = "10.0.0.0/8 # x\nevil.example\n2001:db8::/32\n";
  private static final String CHARACTERS =
      "{}[]:,-#&*!|>'\"%@`?\\ \t\n\u0000\u0001\u0085\u2028\ufeff\ud800é0123456789abcdefghz./~<=+";

  @Test
  void noMutationOfAFileDoesMoreThanNameItsProblem() {
    Random random = new Random(5);
    for (int i = 0; i < 4_000; i++) {
      read(() -> OrganisationFile.read(mutated(ORGANISATION, random)));
      read(() -> UsersFile.read(mutated(USERS, random)));
      read(() -> AssetsFile.read(mutated(ASSETS, random)));
      read(() -> ListFile.read(Listing.Kind.WATCH, "lists/watch/w.txt", mutated(LIST, random)));
    }
  }

  @Test
  void nestingWithoutEndIsAProblem() {
    for (String piece : new String[] {"[", "{", "- ", "? ", "{a: ", "!!x ", "&a "}) {
      read(() -> UsersFile.read(piece.repeat(200_000)));
    }
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws BadFileException;
  }

  private static void read(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (BadFileException e) {
      assertThat(e.getMessage()).containsPattern("^[a-z/.]+(:\\d+)?: .").hasSizeLessThan(400);
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int change = random.nextInt(1, 5); change > 0; change--) {
      int at = random.nextInt(changed.length());
      char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(4)) {
        case 0 -> changed.setCharAt(at, character);
        case 1 -> changed.insert(at, character);
        case 2 -> changed.deleteCharAt(at);
        default -> changed.insert(at, text, 0, random.nextInt(text.length()));
      }
    }
    return changed.toString();
  }
}
