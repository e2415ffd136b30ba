package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void theDemoPlaysOneIncidentToItsReport() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int status = Demo.run(Map.of(), new PrintStream(bytes, true, UTF_8));

    assertThat(bytes.toString(UTF_8))
        .contains("captain: Look up what is known against 66.240.205.34")
        .contains("a person approves (here the demo does)")
        .contains("executor: succeeded: 66.240.205.34 is blocked")
        .contains("closed, contained: 66.240.205.34 is blocked");
    assertThat(status).isZero();
  }
}
