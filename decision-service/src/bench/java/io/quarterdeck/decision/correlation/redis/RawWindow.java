package io.quarterdeck.decision.correlation.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.correlation.CorrelationRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * The window's script with nothing round it: commands written beforehand, sent over one socket a
 * hundred at a time.
 */
public final class RawWindow implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final RedisScript script = RedisScript.named("correlate.lua");

  public RawWindow(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
    out.write(command(List.of("SCRIPT", "LOAD", script.text())));
    read();
  }

  /** Pipelines of a hundred calls each, as they go over the wire. */
  public List<byte[]> pipelines(List<CorrelationRequest> requests) {
    List<byte[]> pipelines = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += AT_ONCE) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      requests
          .subList(from, Math.min(requests.size(), from + AT_ONCE))
          .forEach(request -> bytes.writeBytes(call(request)));
      pipelines.add(bytes.toByteArray());
    }
    return pipelines;
  }

  /**
   * Sends pipelines one after the other and reads every answer.
   *
   * @return nanoseconds
   */
  public long send(List<byte[]> pipelines, int calls) throws IOException {
    long begun = System.nanoTime();
    int left = calls;
    for (byte[] pipeline : pipelines) {
      out.write(pipeline);
      int here = Math.min(left, AT_ONCE);
      for (int i = 0; i < here; i++) {
        read();
      }
      left -= here;
    }
    return System.nanoTime() - begun;
  }

  /** How often a command was called since the server began, from {@code INFO commandstats}. */
  public long calls(String command) throws IOException {
    out.write(command(List.of("INFO", "commandstats")));
    String text = String.valueOf(read());
    String name = "cmdstat_" + command + ":calls=";
    int at = text.indexOf(name);
    return at < 0
        ? 0
        : Long.parseLong(text.substring(at + name.length(), text.indexOf(',', at + name.length())));
  }

  /** How many keys of a tenant the window holds claims on. */
  public int claims(String tenant) throws IOException {
    int found = 0;
    String cursor = "0";
    do {
      out.write(
          command(
              List.of(
                  "SCAN", cursor, "MATCH", RedisNames.of(tenant).claim("*"), "COUNT", "10000")));
      List<?> answer = (List<?>) read();
      cursor = (String) answer.get(0);
      found += ((List<?>) answer.get(1)).size();
    } while (!cursor.equals("0"));
    return found;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] call(CorrelationRequest request) {
    ScriptedRequest scripted = ScriptedRequest.correlating(request);
    List<String> words = new ArrayList<>();
    words.add("EVALSHA");
    words.add(script.sha());
    words.add(Integer.toString(scripted.keys().size()));
    words.addAll(scripted.keys());
    words.addAll(scripted.arguments());
    return command(words);
  }

  private static byte[] command(List<String> words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("*" + words.size() + "\r\n").getBytes(UTF_8));
    for (String word : words) {
      byte[] text = word.getBytes(UTF_8);
      bytes.writeBytes(("$" + text.length + "\r\n").getBytes(UTF_8));
      bytes.writeBytes(text);
      bytes.writeBytes("\r\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private Object read() throws IOException {
    String line = line();
    return switch (line.charAt(0)) {
      case '-' -> throw new IOException("Redis says " + line);
      case '$' -> text(Integer.parseInt(line.substring(1)));
      case '*' -> list(Integer.parseInt(line.substring(1)));
      default -> line.substring(1);
    };
  }

  private List<Object> list(int length) throws IOException {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(read());
    }
    return values;
  }

  private String text(int length) throws IOException {
    if (length < 0) {
      return "";
    }
    String text = new String(in.readNBytes(length), UTF_8);
    in.skipNBytes(2);
    return text;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Redis closed the connection");
      }
      line.append((char) c);
    }
    in.skipNBytes(1);
    return line.toString();
  }
}
