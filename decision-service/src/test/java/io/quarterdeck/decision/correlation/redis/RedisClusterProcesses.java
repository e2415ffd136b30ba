package io.quarterdeck.decision.correlation.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real cluster of three masters on the loopback address. */
final class RedisClusterProcesses implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private final List<RedisProcess> nodes;

  private RedisClusterProcesses(List<RedisProcess> nodes) {
    this.nodes = nodes;
  }

  static RedisClusterProcesses start() {
    List<RedisProcess> nodes =
        Stream.generate(() -> RedisProcess.start("--cluster-enabled", "yes")).limit(3).toList();
    RedisClusterProcesses cluster = new RedisClusterProcesses(nodes);
    for (int i = 0; i < nodes.size(); i++) {
      int[] slots = IntStream.range(SLOTS * i / 3, SLOTS * (i + 1) / 3).toArray();
      long epoch = i + 1L;
      ask(
          nodes.get(i),
          node -> {
            node.clusterSetConfigEpoch(epoch);
            node.clusterAddSlots(slots);
          });
    }
    RedisProcess first = nodes.getFirst();
    nodes.stream()
        .skip(1)
        .forEach(node -> ask(node, n -> n.clusterMeet("127.0.0.1", first.port())));
    nodes.forEach(RedisClusterProcesses::awaitWhole);
    return cluster;
  }

  String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  List<RedisProcess> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }

  static void ask(RedisProcess process, Consumer<RedisCommands<String, String>> question) {
    try (RedisClient client = RedisClient.create(process.url())) {
      question.accept(client.connect().sync());
    }
  }

  private static void awaitWhole(RedisProcess process) {
    ask(
        process,
        node ->
            await("a whole cluster")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                    node.clusterInfo().contains("cluster_state:ok")
                        && node.clusterInfo().contains("cluster_known_nodes:3")
                        && node.clusterInfo().contains("cluster_slots_ok:16384")));
  }
}
