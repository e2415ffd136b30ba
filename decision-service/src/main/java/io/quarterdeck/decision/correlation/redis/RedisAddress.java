package io.quarterdeck.decision.correlation.redis;

import io.lettuce.core.RedisURI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where Redis is: {@code redis://host:6379}, {@code rediss://user:secret@host:6379/0}, {@code
 * redis-cluster://host:7000,host:7001} or {@code rediss-cluster://…}.
 *
 * @param cluster whether the nodes are some of a cluster's
 */
record RedisAddress(boolean cluster, List<RedisURI> nodes) {
  private static final String CLUSTER = "-cluster://";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message never repeats a password
   */
  static RedisAddress parse(String url) {
    int cluster = url.indexOf(CLUSTER);
    try {
      return cluster < 0
          ? new RedisAddress(false, List.of(node(url)))
          : cluster(url.substring(0, cluster), url.substring(cluster + CLUSTER.length()));
    } catch (IllegalArgumentException _) {
      // Its message would repeat the URL with its password.
      throw new IllegalArgumentException(
          "the Redis URL cannot be read; write redis://host:6379, rediss://host:6379 for TLS, or"
              + " redis-cluster://host:7000,host:7001 for a cluster");
    }
  }

  private static RedisAddress cluster(String scheme, String rest) {
    int login = rest.lastIndexOf('@') + 1;
    String prefix = scheme + "://" + rest.substring(0, login);
    List<RedisURI> nodes =
        Arrays.stream(rest.substring(login).replaceFirst("/$", "").split(",", -1))
            .map(node -> node(prefix + node))
            .toList();
    return new RedisAddress(true, nodes);
  }

  private static RedisURI node(String url) {
    if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
      throw new IllegalArgumentException("neither redis:// nor rediss://");
    }
    RedisURI node = RedisURI.create(url);
    String host = node.getHost();
    if (host == null || (host.contains(":") && !host.startsWith("["))) {
      throw new IllegalArgumentException("no host, or no number for its port");
    }
    return node;
  }

  /** Hosts and ports, for messages. */
  @Override
  public String toString() {
    return nodes.stream()
        .map(node -> node.getHost() + ":" + node.getPort())
        .collect(Collectors.joining(","));
  }
}
