package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.wire.Work;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as a value.
 *
 * @param toolset the group that it is shown and hidden with
 * @param scopes of which a caller needs one; empty for anybody
 */
public record Tool(ToolDefinition definition, String toolset, Set<Scope> scopes, Handler handler) {
  public Tool {
    scopes = Set.copyOf(scopes);
  }

  /**
   * Does the work; may block, and is interrupted when nobody waits for the answer any more.
   *
   * <p>What the caller can act on is an answer with {@link ToolAnswer#isError}, or a {@link
   * io.quarterdeck.decision.web.Problem}; any other exception is our fault.
   */
  @FunctionalInterface
  public interface Handler {
    ToolAnswer call(ObjectNode arguments, Exchange exchange) throws Exception;

    /** Begins with each subscription. */
    default Mono<ToolAnswer> answer(ObjectNode arguments, Exchange exchange) {
      return Work.blocking(() -> call(arguments, exchange));
    }
  }

  /** Does the work without a thread of its own: it must not block. */
  @FunctionalInterface
  public interface Later {
    CompletionStage<ToolAnswer> begin(ObjectNode arguments, Exchange exchange);
  }

  /** The handler of work that needs no thread. */
  public static Handler later(Later work) {
    return new Handler() {
      @Override
      public ToolAnswer call(ObjectNode arguments, Exchange exchange) throws Exception {
        return Work.await(answer(arguments, exchange));
      }

      @Override
      public Mono<ToolAnswer> answer(ObjectNode arguments, Exchange exchange) {
        return Mono.fromCompletionStage(() -> work.begin(arguments, exchange));
      }
    };
  }

  public String name() {
    return definition.name();
  }

  /** A tool whose handler sees only arguments that fit the schema. */
  public static Tool checked(
      ToolDefinition definition, String toolset, Set<Scope> scopes, Handler handler) {
    return new Tool(
        definition, toolset, scopes, CheckedArguments.by(definition.inputSchema(), handler));
  }

  /** The same by another name. */
  public Tool renamed(String name) {
    return new Tool(definition.renamed(name), toolset, scopes, handler);
  }

  boolean isFor(Caller caller) {
    return scopes.isEmpty() || caller.mayAny(scopes);
  }
}
