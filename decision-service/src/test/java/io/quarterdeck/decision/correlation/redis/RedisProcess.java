package io.quarterdeck.decision.correlation.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A real redis-server on a free port of the loopback address, without persistence. */
public final class RedisProcess implements AutoCloseable {
  private static final int BUS = 10_000;
  private final Path binary;
  private final List<String> options;
  private final Path folder;
  private final int port;
  private Process process;

  private RedisProcess(Path binary, List<String> options) {
    this.binary = binary;
    this.options = options;
    this.port = freePort();
    try {
      this.folder = Files.createTempDirectory("redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.process = launch();
  }

  /** A server of the version that the build brings. */
  public static RedisProcess start(String... options) {
    return new RedisProcess(Bundled.BINARY, List.of(options));
  }

  /** A server of this binary. */
  public static RedisProcess start(Path binary) {
    return new RedisProcess(binary, List.of());
  }

  /** The redis-server that is installed on this machine, if one is. */
  public static Optional<Path> installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public int port() {
    return port;
  }

  /** The server as the operating system sees it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** As a setting takes it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Stops it from doing anything while its connections stay open. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on where it stopped. */
  public void thaw() {
    signal("CONT");
  }

  /** Ends it at once; what it held is lost. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it anew, empty, on the same port. */
  public void restart() {
    kill();
    process = launch();
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", "" + folder));
    command.addAll(List.of("--save", "", "--appendonly", "no"));
    command.addAll(options);
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      await("redis-server at " + port).atMost(Duration.ofSeconds(20)).until(this::answers);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port whose cluster bus, 10,000 higher, is free too. */
  private static int freePort() {
    for (int attempt = 0; attempt < 200; attempt++) {
      try (ServerSocket socket = new ServerSocket(0)) {
        int port = socket.getLocalPort();
        if (port + BUS <= 65_535 && isFree(port + BUS)) {
          return port;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no two free ports 10,000 apart");
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Bundled {
    static final Path BINARY = unpack();

    private static Path unpack() {
      try {
        File folder = Files.createTempDirectory("redis-binary").toFile();
        folder.deleteOnExit();
        File binary = ExecutableProvider.newJarResourceProvider(folder).get();
        binary.deleteOnExit();
        return binary.toPath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
