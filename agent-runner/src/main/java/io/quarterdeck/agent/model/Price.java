package io.quarterdeck.agent.model;

import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What tokens cost, per million.
 *
 * @param input that the API had not cached
 * @param cached that it had
 */
public record Price(BigDecimal input, BigDecimal cached, BigDecimal output) {
  static final Price NOTHING = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** By the name of the model. */
  static Map<String, Price> of(Settings settings) {
    Map<String, Price> prices = new HashMap<>();
    for (String one : settings.list(Setting.PRICES)) {
      String[] named = one.split("=", 2);
      String[] parts = named[1].split("/", 3);
      prices.put(
          named[0],
          new Price(new BigDecimal(parts[0]), new BigDecimal(parts[1]), new BigDecimal(parts[2])));
    }
    return prices;
  }

  /** Of a call. */
  BigDecimal of(Tokens tokens) {
    return input
        .multiply(BigDecimal.valueOf(tokens.input() - tokens.cached()))
        .add(cached.multiply(BigDecimal.valueOf(tokens.cached())))
        .add(output.multiply(BigDecimal.valueOf(tokens.output())))
        .movePointLeft(6);
  }
}
