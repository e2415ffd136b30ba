package io.quarterdeck.decision.log;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision that was answered while the database was away.
 *
 * @param told the window's proposal, as the caller was told it
 */
record JournalEntry(
    DecisionRecord decision, @Nullable CorrelationRequest request, Correlation told) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Correlation.Outcome.class, Named.class)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads an entry.
   *
   * @throws JacksonException when another version wrote something else
   */
  static JournalEntry of(byte[] bytes) {
    return JSON.readValue(bytes, JournalEntry.class);
  }
}
