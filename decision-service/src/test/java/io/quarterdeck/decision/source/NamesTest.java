package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "USER, Alice, alice",
    "USER, CORP\\Alice, alice",
    "USER, .\\Alice, alice",
    "USER, Alice@Corp.Example, alice@corp.example",
    "USER, <giovanni>, giovanni",
    "USER, root(uid=0), root",
    "USER, system:anonymous, system:anonymous",
    "HOST, Web-01., web-01",
    "HOST, \\\\FS-02, fs-02",
    "DOMAIN, Bad.Example., bad.example",
    "URL, HTTPS://Bad.Example/Path?Q=1, https://bad.example/Path?Q=1",
    "HASH, SHA256=ABababababababababababababababababababababababababababababababAB,"
        + " abababababababababababababababababababababababababababababababab",
    "PROCESS, C:\\\\Windows\\\\Cmd.exe, c:\\windows\\cmd.exe",
    "EMAIL, Bob <Bob@Corp.Example>, bob@corp.example",
    "CLOUD_RESOURCE, 'Bucket,', Bucket",
  })
  void aNameHasOneForm(EntityType type, String written, String normal) {
    assertThat(Names.normal(type, written)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "USER, SYSTEM",
    "USER, NT AUTHORITY\\SYSTEM",
    "USER, FS-02$",
    "USER, FS-02$@corp.example",
    "USER, DWM-3",
    "USER, UMFD-0",
    "USER, ANONYMOUS LOGON",
    "USER, LOCAL SERVICE",
    "USER, S-1-5-18",
    "USER, CORP\\",
    "USER, <>",
    "HOST, localhost",
    "HOST, a/b",
    "DOMAIN, intranet",
    "DOMAIN, 9.2.0.192.in-addr.arpa.",
    "DOMAIN, bad example.com",
    "URL, /index.php",
    "URL, http://",
    "HASH, abc",
    "HASH, 00000000000000000000000000000000",
    "HASH, zz000000000000000000000000000001",
    "EMAIL, bob",
    "EMAIL, a@b@c.example",
    "EMAIL, a@b",
  })
  void whatNamesNothingIsLeftOut(EntityType type, String written) {
    assertThat(Names.normal(type, written)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void placeholdersNameNothing(EntityType type) {
    for (String placeholder :
        new String[] {"", " ", "-", "?", "N/A", "n/a", "null", "(null)", "None", "Unknown"}) {
      assertThat(Names.normal(type, placeholder)).as(placeholder).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void controlCharactersAndLongTextsNameNothing(EntityType type) {
    assertThat(Names.normal(type, "a.b\nc")).isNull();
    assertThat(Names.normal(type, "a.b\u0000")).isNull();
    assertThat(Names.normal(type, "x".repeat(513))).isNull();
  }

  @Test
  void fiveHundredAndTwelveCharactersAreNotTooMany() {
    assertThat(Names.normal(EntityType.USER, "x".repeat(512))).hasSize(512);
  }
}
