package io.quarterdeck.playbook.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String TOKEN = "qd_" + "aZ9_-".repeat(8) + "abc";

  private final Redaction redaction = new Redaction();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"password":"hunter2"}|{"password":"***"}
          {"a":[{"Client-Secret":"x","n":1}]}|{"a":[{"Client-Secret":"***","n":1}]}
          {"DB_PASSWORD":"x","userPasswd":"y"}|{"DB_PASSWORD":"***","userPasswd":"***"}
          {"apiKey":"x","api_key":"y","API-KEY":"z"}|{"apiKey":"***","api_key":"***","API-KEY":"***"}
          {"accessToken":12345,"private_key":null}|{"accessToken":"***","private_key":null}
          {"secret":{"a":"x","b":[1,true,""]}}|{"secret":{"a":"***","b":["***",true,""]}}
          {"SecretAccessKey":"x","AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}|{"SecretAccessKey":"***","AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}
          [{"key":"password","value":"x"},{"key":"user","value":"x"}]|[{"key":"password","value":"***"},{"key":"user","value":"x"}]
          {"body":"{\\"password\\":\\"x\\"}"}|{"body":"{\\"password\\":\\"***\\"}"}
          {"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"x\\\\\\"}\\"}"}|{"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"***\\\\\\"}\\"}"}
          {"headers":"Authorization: Bearer abc.def-123"}|{"headers":"Authorization: ***"}
          {"url":"https://h/?token=abc&user=x"}|{"url":"https://h/?token=***&user=x"}
          "password=x"|"password=***"
          {"数据库密码":"x","n":1e999999999}|{"数据库密码":"***","n":1E+999999999}
          """)
  void jsonIsCleanedAndStaysJson(String json, String expected) {
    assertThat(redaction.text(json)).isEqualTo(expected);
    assertThat(redaction.text(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Login with password=hunter2, user=bob failed|Login with password=***, user=bob failed
          password=a,b;user=bob|password=***;user=bob
          https://h/x?api_key=abc%2F&x=1#f|https://h/x?api_key=***&x=1#f
          https://bob:hun:ter2@h:8443/x?y=z@q|https://bob:***@h:8443/x?y=z@q
          postgres://bob:p@ss@db/x and https://h/|postgres://bob:***@db/x and https://h/
          curl -H 'Authorization: Bearer abc.DEF-123' https://h|curl -H 'Authorization: ***' https://h
          Authorization: Digest username="bob", response="abc"|Authorization: ***
          登录密码：abc，用户：bob|登录密码：***
          {'口令': 'x'}|{'口令': '***'}
          it said Bearer abc.DEF-123456789 twice|it said Bearer *** twice
          basic dXNlcjpwYXNzd29yZA== was sent|basic *** was sent
          run --password hunter2 --verbose|run --password *** --verbose
          run --api-key='a b' --verbose|run --api-key='***' --verbose
          token: abc def|token: ***
          half {"password":"hunt|half {"password":"***
          half {"token":{"a":"b","c"|half {"token":"***"
          prose {"password": 12345, "a": 1} prose|prose {"password": "***", "a": 1} prose
          twice "{\\"secret\\":\\"a\\\\\\"b\\",\\"c\\":1}"|twice "{\\"secret\\":\\"***\\",\\"c\\":1}"
          a {'password': 'x', 'b': 1}|a {'password': '***', 'b': 1}
          <password>x y</password>|<password>***</password>
          AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.|AKIAIOSFODNN7EXAMPLE ***.
          key -----BEGIN RSA PRIVATE KEY-----MII-----END RSA PRIVATE KEY----- end|key *** end
          key -----BEGIN PRIVATE KEY-----MII and no more|key ***
          """)
  void aTextIsCleaned(String text, String expected) {
    assertThat(redaction.text(text)).isEqualTo(expected);
    assertThat(redaction.text(expected)).isEqualTo(expected);
  }

  @Test
  void yamlIsCleanedLineByLine() {
    assertThat(redaction.text("user: bob\n  password: two words\n- token: 'x'\nport: 5\n"))
        .isEqualTo("user: bob\n  password: ***\n- token: '***'\nport: 5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soc refuses the token. Renew it, or give it the right it lacks. (HTTP 401)",
        "Failed password for root from 203.0.113.7 port 22 ssh2",
        "Basic authentication is internationalized.",
        "the bearer of bad news",
        "{\"access_key_id\": \"AKIAIOSFODNN7EXAMPLE\", \"tokens_used\": 12, \"token\": null}",
        "{ \"a\" : 1.10, \"b\" : 1e400, \"c\" : 12321445036046216777 }",
        "password: null",
        "password=",
        "sha1 AKIAIOSFODNN7EXAMPLE da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "-----BEGIN CERTIFICATE-----MII-----END CERTIFICATE-----",
        "qd_tooshort",
        "user@host:/path and a://b",
        "\"half",
        "{\"a\": \"b\"",
      })
  void whatHoldsNoSecretStaysAsItIs(String text) {
    assertThat(redaction.text(text)).isEqualTo(text);
  }

  @Test
  void tokensOfOurOwnAreRemovedWhereverTheyStand() {
    assertThat(redaction.text("(" + TOKEN + ")")).isEqualTo("(***)");
    assertThat(redaction.text("{\"a\":\"x" + TOKEN + "\"}")).isEqualTo("{\"a\":\"x***\"}");
    assertThat(redaction.text("{\"" + TOKEN + "\":1}")).isEqualTo("{\"***\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p/w\"d+x%&=1", "hunter2", "密码-is-secret", "123456789"})
  void aRegisteredSecretIsRemovedInEveryForm(String secret) {
    redaction.register(secret);

    assertThat(redaction.text("a " + secret + " b")).isEqualTo("a *** b");
    assertThat(redaction.text("[\"a " + secret.replace("\"", "\\\"") + "\"]"))
        .isEqualTo("[\"a ***\"]");
    assertThat(redaction.text("a " + URLEncoder.encode(secret, UTF_8) + " b")).isEqualTo("a *** b");
    for (String before : new String[] {"", "u", "us", "user:"}) {
      byte[] bytes = (before + secret).getBytes(UTF_8);
      String base64 = Base64.getEncoder().encodeToString(bytes);
      assertThat(redaction.text("a " + base64)).contains("***").doesNotContain(base64);
      String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(redaction.text("a " + url)).contains("***").doesNotContain(url);
    }
    assertThat(redaction.toString()).doesNotContain(secret);
  }

  @Test
  void aRegisteredSecretInJsonLeavesJson() {
    redaction.register("123456");

    assertThat(redaction.text("{\"a\":1234567,\"b\":[\"x123456\"],\"123456\":true}"))
        .isEqualTo("{\"a\":\"***\",\"b\":[\"x***\"],\"***\":true}");
    assertThat(redaction.text("[\"\\u0031\\u00323456\"]")).isEqualTo("[\"***\"]");
  }

  @Test
  void aShortSecretIsNotLookedFor() {
    redaction.register("short");
    redaction.register("");

    assertThat(redaction.text("a short text")).isEqualTo("a short text");
  }
}
