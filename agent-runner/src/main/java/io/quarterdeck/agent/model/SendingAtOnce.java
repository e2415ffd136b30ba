package io.quarterdeck.agent.model;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Sends what the vendors' clients ask over sockets with TCP_NODELAY.
 *
 * <p>OkHttp writes 8 KiB at a time and leaves Nagle's algorithm on: the rest of a longer prompt
 * waits until the first part is acknowledged, 40 ms on Linux where the model runs on the same
 * machine, a round trip elsewhere. Spring AI offers no setting for the sockets, only interceptors.
 */
final class SendingAtOnce implements Interceptor {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);

  private final OkHttpClient client;

  /**
   * Sends by a client of its own.
   *
   * @param patience with one call, from its start to the last byte of its answer
   */
  SendingAtOnce(Duration patience) {
    client =
        new OkHttpClient.Builder()
            .eventListener(new WithoutDelay())
            .connectTimeout(patience.compareTo(LONGEST_CONNECT) < 0 ? patience : LONGEST_CONNECT)
            .readTimeout(patience)
            .writeTimeout(patience)
            .callTimeout(patience)
            .build();
  }

  /** What it sends by. */
  OkHttpClient client() {
    return client;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Call sent = client.newCall(chain.request());
    Thread watch = Thread.startVirtualThread(() -> cancel(sent, chain.call()));
    try {
      return sent.execute();
    } finally {
      watch.interrupt();
    }
  }

  /** OkHttp tells nobody that a call is cancelled, so it is asked. */
  private static void cancel(Call sent, Call asked) {
    try {
      while (!asked.isCanceled()) {
        Thread.sleep(LOOK_EVERY);
      }
      sent.cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class WithoutDelay extends EventListener {
    @Override
    public void connectionAcquired(Call call, Connection connection) {
      try {
        connection.socket().setTcpNoDelay(true);
      } catch (SocketException e) {
        // It is closed, which who writes to it finds out, or it is only slower.
      }
    }
  }
}
