package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.View;
import io.quarterdeck.server.mcp.wire.Work;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tools that change nothing, called in the name of somebody who asked. */
final class ReadTools {
  /** Playbooks are found by search: a list of all of them would cost too many tokens. */
  private static final View READ_ONLY =
      new View(View.Mode.SEARCH, Set.of(), Set.of(), Set.of(), true);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final AtomicReference<Offered> offered = new AtomicReference<>();

  private record Offered(Methods methods, Function<Caller, View> permitted) {}

  /**
   * Says what there is, once all tools are there: those that call these are among them.
   *
   * @param permitted what a caller is shown at most
   */
  void offer(Methods methods, Function<Caller, View> permitted) {
    offered.set(new Offered(methods, permitted));
  }

  private Offered offered() {
    return Objects.requireNonNull(offered.get(), "the hub is not open yet");
  }

  /**
   * What a tool answered.
   *
   * @param isError whether it says what to do first
   */
  record Outcome(String text, boolean isError) {}

  /** What may be called for somebody. */
  List<Tool> of(Caller asker) {
    Optional<View> view = view(asker);
    return view.isEmpty()
        ? List.of()
        : offered().methods().surface().tools().get().shown(view.get(), asker).stream()
            .filter(tool -> !tool.toolset().equals(ToolBox.RUNNER))
            .toList();
  }

  private Optional<View> view(Caller asker) {
    try {
      return Optional.of(READ_ONLY.within(offered().permitted().apply(asker)));
    } catch (IllegalArgumentException e) {
      // The view of the token cannot be read any more, so it shows nothing.
      return Optional.empty();
    }
  }

  /** Calls a tool as the asker; blocks. */
  Outcome call(Question question, Caller asker, String name, ObjectNode arguments, Exchange runner)
      throws Exception {
    Optional<View> view = view(asker);
    if (view.isEmpty() || of(asker).stream().noneMatch(tool -> tool.name().equals(name))) {
      return new Outcome(
          "'%s' is none of the tools for this question: only those that change nothing, and that"
                  .formatted(RpcError.cut(name))
              + " the asker may use, are. A change is proposed with propose_run.",
          true);
    }
    ObjectNode params = JSON.createObjectNode().put("name", name);
    params.set("arguments", arguments);
    Mono<Outcome> called =
        offered()
            .methods()
            .answer(
                "tools/call", params, new AskerExchange(asker, view.get(), question.id(), runner))
            .map(ReadTools::outcome)
            .onErrorResume(RpcError.class, e -> Mono.just(new Outcome(e.sentence(), true)));
    return Work.await(called);
  }

  private static Outcome outcome(ObjectNode answer) {
    return new Outcome(
        answer
            .path("content")
            .valueStream()
            .map(block -> block.path("text").asString(""))
            .collect(Collectors.joining("\n")),
        answer.path("isError").asBoolean(false));
  }
}
