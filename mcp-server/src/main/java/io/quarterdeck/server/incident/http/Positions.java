package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import java.util.OptionalLong;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Positions in the log, as callers name them. */
public final class Positions {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private Positions() {}

  /** What {@code ?after=} says. */
  static OptionalLong after(ServerRequest request) {
    String text = Query.text(request, "after");
    return text == null ? OptionalLong.empty() : OptionalLong.of(position("?after=", text));
  }

  /** Where a client was that comes back; its header counts before the address. */
  public static OptionalLong resumed(ServerRequest request) {
    String text = request.headers().firstHeader(LAST_EVENT_ID);
    return text == null || text.isBlank()
        ? after(request)
        : OptionalLong.of(position(LAST_EVENT_ID, text.strip()));
  }

  private static long position(String where, String text) {
    try {
      long position = Long.parseLong(text);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // Said below, in the words for a number that is negative too.
    }
    throw new Problem(
        ProblemType.BAD_FIELD, where + " takes the id of a message: a whole number from 0.");
  }
}
