package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request and who sent it; what a handler may tell and ask while it works. */
public interface Exchange {
  Caller caller();

  /** Where the request came from; null where there is no address. */
  @Nullable String address();

  Client client();

  /** What of the hub this caller is shown. */
  View view();

  /** {@code _meta} of the request; an empty object where there was none. */
  JsonNode meta();

  /** Whether the call may be answered with a task: see {@link Deferred}. */
  boolean mayDefer();

  /**
   * Tells how far the work is; nothing where the caller did not ask for it.
   *
   * @param done grows with each call
   * @param total where it is known
   */
  void progress(double done, @Nullable Double total, String message);

  /** Writes to the client's log, as far as the client wants to read that. */
  void log(LogLevel level, String logger, String text);

  /**
   * Asks the client, all at once.
   *
   * <p>With the revision 2026-07-28 the handler ends here and is called anew with the answers: it
   * must have done nothing before its last question.
   *
   * @return what the client answered, by the same keys; nobody has checked that
   * @throws RpcError when the client cannot be asked
   * @throws InterruptedException when nobody waits for the handler any more
   */
  Map<String, JsonNode> ask(Map<String, ClientRequest> requests) throws InterruptedException;
}
