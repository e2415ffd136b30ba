package io.quarterdeck.decision.correlation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  @Test
  void aSingleServerIsRead() {
    RedisAddress address = RedisAddress.parse("rediss://user:s%40cret@redis.example:6380/2");

    assertThat(address.cluster()).isFalse();
    assertThat(address.nodes()).singleElement().matches(RedisURI::isSsl);
    assertThat(address).hasToString("redis.example:6380");
  }

  @Test
  void aClusterIsReadWithItsLoginForEachNode() {
    RedisAddress address = RedisAddress.parse("redis-cluster://user:se:cret@a:7000,[::1]:7001,c/");

    assertThat(address.cluster()).isTrue();
    assertThat(address).hasToString("a:7000,[::1]:7001,c:6379");
    assertThat(address.nodes()).extracting(RedisAddressTest::user).containsOnly("user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://secret@host",
        "redis://",
        "redis-cluster://",
        "redis-cluster://secret@a:7000,,b",
        "redis-cluster://secret@a:port",
        "redis://secret@a b",
        "redis-socket:///secret"
      })
  void anythingElseIsRefusedWithWhatToWriteAndWithoutThePassword(String url) {
    assertThatThrownBy(() -> RedisAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("write redis://host:6379")
        .hasMessageNotContaining("secret");
  }

  private static String user(RedisURI node) {
    return node.getCredentialsProvider()
        .resolveCredentials()
        .mapNotNull(RedisCredentials::getUsername)
        .blockOptional()
        .orElseThrow();
  }
}
