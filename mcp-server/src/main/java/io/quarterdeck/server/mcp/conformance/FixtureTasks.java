package io.quarterdeck.server.mcp.conformance;

import static io.quarterdeck.server.mcp.conformance.Fixture.says;
import static io.quarterdeck.server.mcp.conformance.Fixture.tool;

import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Deferred;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.Tasks;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools of the suite whose calls go on as tasks, in memory. */
final class FixtureTasks implements Tasks {
  private static final String SECONDS =
      """
      {"type":"object","properties":{"seconds":{"type":"number"},"label":{"type":"string"}}}
      """;

  private final Map<String, FixtureTask> tasks = new ConcurrentHashMap<>();

  List<Tool> tools() {
    return List.of(
        tool("greet", (a, e) -> says("Hello, " + a.path("name").asString("") + "!")),
        tool("slow_compute", SECONDS, this::slow),
        tool(
            "failing_job",
            (a, e) -> {
              requireTasks(e);
              return deferred(
                  e,
                  task -> {
                    Thread.sleep(1_000);
                    return ToolAnswer.error("This job always fails");
                  });
            }),
        tool(
            "protocol_error_job",
            (a, e) ->
                deferred(
                    e,
                    task -> {
                      throw new RpcError(RpcError.INTERNAL_ERROR, "The job broke", null);
                    })),
        tool(
            "confirm_delete",
            (a, e) ->
                deferred(e, task -> says("Deleted: " + task.ask(Map.of("confirm", confirm()))))),
        tool(
            "multi_input",
            (a, e) ->
                deferred(
                    e,
                    task ->
                        says(
                            "Told: " + task.ask(Map.of("first", confirm(), "second", confirm()))))),
        tool("test_tool_with_task", FixtureTasks.this::composed));
  }

  private ToolAnswer slow(ObjectNode arguments, Exchange exchange) throws Exception {
    long millis = (long) (arguments.path("seconds").asDouble(1) * 1_000);
    return millis == 0
        ? says("Computed at once")
        : deferred(
            exchange,
            task -> {
              Thread.sleep(millis);
              return says("Computed for " + millis + " ms");
            });
  }

  private ToolAnswer composed(ObjectNode arguments, Exchange exchange) throws Exception {
    requireTasks(exchange);
    JsonNode name =
        exchange
            .ask(
                Map.of(
                    "user_name",
                    FixtureRounds.question("What is your name?", "user_name", "string")))
            .values()
            .iterator()
            .next();
    return deferred(exchange, task -> says("Done for " + name.path("content")));
  }

  private static ClientRequest confirm() {
    return FixtureRounds.question("Are you sure?", "confirm", "boolean");
  }

  private static void requireTasks(Exchange exchange) {
    if (!exchange.mayDefer()) {
      throw Task.unknownToClient();
    }
  }

  private ToolAnswer deferred(Exchange exchange, FixtureTask.Work work) throws Exception {
    FixtureTask task = new FixtureTask(UUID.randomUUID().toString(), work);
    if (!exchange.mayDefer()) {
      return work.on(task);
    }
    tasks.put(task.id(), task);
    task.start();
    throw new Deferred(task.now());
  }

  @Override
  public Optional<Task> find(String id, Exchange exchange) {
    return Optional.ofNullable(tasks.get(id)).map(FixtureTask::now);
  }

  @Override
  public void cancel(String id, Exchange exchange) {
    Optional.ofNullable(tasks.get(id)).ifPresent(FixtureTask::cancel);
  }

  @Override
  public void update(String id, ObjectNode answers, Exchange exchange) {
    Map<String, JsonNode> given = new LinkedHashMap<>();
    answers.forEachEntry(given::put);
    Optional.ofNullable(tasks.get(id)).ifPresent(task -> task.tell(given));
  }
}
