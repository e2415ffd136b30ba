package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.SignIn;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who sign in by name and password. */
class PeopleTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private RunningHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = RunningHub.start(home, Map.of(), clock);
    hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  /** A browser that is signed in, or was. */
  private record Visit(String cookie, String csrf) {}

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.url() + path))
        .header("Content-Type", "application/json");
  }

  private Answer signIn(String body) {
    return hub.signIn(body);
  }

  private Answer signIn(String person, String password) {
    return signIn("{\"person\": \"" + person + "\", \"password\": \"" + password + "\"}");
  }

  private static Visit visit(Answer signedIn) {
    return new Visit(signedIn.cookie(), signedIn.at("/csrf"));
  }

  private Answer look(Visit visit, String path) {
    return hub.visit(visit.cookie(), path);
  }

  private Answer password(Visit visit, String body) {
    return hub.send(
        request("/session/password")
            .header("Cookie", visit.cookie())
            .header("X-CSRF-Token", visit.csrf())
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private Answer person(String name, String role) {
    return hub.post(
        "admin",
        "/people",
        "{\"name\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
            .formatted(name, role, PASSWORD));
  }

  private String events(String subject) {
    return hub.get("admin", "/audit/" + subject).text();
  }

  @Test
  void aPersonComesByALinkSetsAPasswordAndComesBackByIt() {
    Answer made = hub.post("admin", "/people", "{\"name\": \"dana\", \"role\": \"analyst\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(signIn("dana", "").status()).isEqualTo(401);
    String link = made.at("/link").substring("/#link=".length());

    Visit first = visit(signIn("{\"link\": \"" + link + "\"}"));
    assertThat(look(first, "/session").at("/account")).isEqualTo("dana");
    assertThat(password(first, "{\"password\": \"short\"}").at("/detail")).contains("12");
    Answer set = password(first, "{\"password\": \"" + PASSWORD + "\"}");
    assertThat(set.status()).as(set.text()).isEqualTo(200);

    assertThat(look(first, "/incidents").status()).isEqualTo(401);
    assertThat(look(visit(set), "/incidents").status()).isEqualTo(200);
    Answer back = signIn("dana", PASSWORD);
    assertThat(back.status()).isEqualTo(201);
    assertThat(look(visit(back), "/session").at("/person")).isEqualTo("dana");
    assertThat(look(visit(back), "/people").status()).isEqualTo(403);
    assertThat(password(visit(back), "{\"old\": \"no\", \"password\": \"" + PASSWORD + "2\"}"))
        .extracting(Answer::status)
        .isEqualTo(401);
    assertThat(events("person:dana"))
        .contains("Made, as analyst", "Changed the password", "signed_in", "sign_in_failed")
        .doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "{\"role\": \"viewer\"}",
    "{\"disabled\": true}",
    "{\"password\": \"another horse battery\"}"
  })
  void aChangeEndsTheSessions(String change) {
    person("dana", "approver");
    Visit visit = visit(signIn("dana", PASSWORD));
    assertThat(look(visit, "/incidents").status()).isEqualTo(200);

    assertThat(hub.patch("admin", "/people/dana", change).status()).isEqualTo(200);

    assertThat(look(visit, "/incidents").status()).isEqualTo(401);
  }

  @Test
  void whoIsDisabledDoesNotComeInUntilEnabled() {
    person("dana", "viewer");
    hub.patch("admin", "/people/dana", "{\"disabled\": true}");
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(401);
    assertThat(hub.post("admin", "/people/dana/links", "{}").status()).isEqualTo(404);
    hub.patch("admin", "/people/dana", "{\"disabled\": false}");

    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(201);
    assertThat(hub.post("admin", "/people/dana/links", "{}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"dana", "nobody-there"})
  void wrongPasswordsAreSlowedThenLockedAndAudited(String name) {
    person("dana", "viewer");
    for (int attempt = 1; attempt < 5; attempt++) {
      assertThat(signIn(name, "wrong " + attempt).status()).isEqualTo(401);
    }
    Answer locked = signIn(name, "wrong 5");
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.at("/detail")).contains("locked until");
    assertThat(signIn(name, PASSWORD).status()).isEqualTo(429);
    assertThat(events("person:" + name)).contains("sign_in_failed", "sign_in_locked", "127.0.0.1");

    now.set(now.get().plus(Duration.ofMinutes(5)));
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void wrongOldPasswordsAreLockedAndAuditedLikeOthers() {
    person("dana", "viewer");
    Visit dana = visit(signIn("dana", PASSWORD));
    String guess = "{\"old\": \"no\", \"password\": \"a new horse battery\"}";
    for (int attempt = 1; attempt < 5; attempt++) {
      assertThat(password(dana, guess).status()).isEqualTo(401);
    }
    assertThat(password(dana, guess).at("/locked")).isEqualTo("name");

    assertThat(events("person:dana")).contains("sign_in_failed", "sign_in_locked");
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void oneAddressDoesNotLockANameForEver() {
    person("dana", "viewer");
    for (int attempt = 1; attempt <= 10; attempt++) {
      Answer wrong = signIn("dana", "wrong");
      assertThat(wrong.status()).isIn(401, 429);
      if (attempt == 5) {
        now.set(now.get().plus(Duration.ofMinutes(5)));
      }
    }
    now.set(now.get().plus(Duration.ofMinutes(5)));

    Answer refused = signIn("dana", "wrong");
    assertThat(refused.at("/locked")).isEqualTo("often");
    assertThat(hub.decisions().authenticator().signIn("dana", PASSWORD))
        .isInstanceOf(SignIn.In.class);
    now.set(now.get().plus(Duration.ofHours(1)));
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void whatIsTypedWhereTheNameBelongsIsNotKept() {
    assertThat(signIn("My secret passphrase", "x").status()).isEqualTo(401);
    assertThat(signIn("\\u0000", "x").status()).isEqualTo(401);

    assertThat(hub.get("admin", "/audit-records").text())
        .contains("(nobody)")
        .doesNotContain("passphrase");
  }

  @Test
  void thirtyWrongOnesLockAnAddressForAllNames() {
    person("dana", "viewer");
    for (int attempt = 0; attempt < 30; attempt++) {
      signIn("nobody " + attempt, "x");
    }

    assertThat(signIn("dana", PASSWORD).at("/locked")).isEqualTo("address");
    now.set(now.get().plus(Duration.ofMinutes(5)));
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void theSessionSaysTheRoleAndALinkOfATokenIsAudited() {
    person("dana", "author");
    assertThat(signIn("dana", PASSWORD).at("/role")).isEqualTo("author");
    Answer link = hub.post("admin", "/session/links", "{\"token\": \"ana\"}");
    String code = link.at("/link").substring("/#link=".length());
    assertThat(signIn("{\"link\": \"" + code + "\"}").json().has("role")).isFalse();

    assertThat(events("token:ana")).contains("A link to sign in was made", "Signed in by a link");
  }

  @Test
  void theLastAdminTokenStaysToo() {
    Answer refused = hub.delete("admin", "/tokens/admin");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("make another admin first");
    assertThat(hub.get("admin", "/people").status()).isEqualTo(200);
    person("dana", "viewer");
    assertThat(hub.delete("admin", "/tokens/person:dana").status()).isEqualTo(404);
    assertThat(signIn("dana", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void anAdminsChangeOpensALockedName() {
    person("dana", "viewer");
    for (int attempt = 1; attempt <= 5; attempt++) {
      signIn("dana", "wrong");
    }
    hub.patch("admin", "/people/dana", "{\"password\": \"a new horse battery\"}");

    assertThat(signIn("dana", "a new horse battery").status()).isEqualTo(201);
  }

  @Test
  void theLastAdminStays() {
    person("dana", "admin");
    Visit dana = visit(signIn("dana", PASSWORD));
    hub.decisions().tokens().revoke("admin");
    String demote = "{\"role\": \"viewer\"}";

    Answer refused =
        hub.send(
            request("/people/dana")
                .header("Cookie", dana.cookie())
                .header("X-CSRF-Token", dana.csrf())
                .method("PATCH", BodyPublishers.ofString(demote))
                .build());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("make another admin first");
    assertThat(look(dana, "/people").status()).isEqualTo(200);
  }

  @Test
  void nobodyIsTakenForSomebodyElse() {
    assertThat(person("lea", "viewer").status()).isEqualTo(201);
    assertThat(person("lea", "viewer").status()).isEqualTo(409);
    hub.post("admin", "/tokens", "{\"name\": \"robot\", \"scopes\": [\"read\"]}");
    assertThat(person("robot", "viewer").status()).isEqualTo(409);
    person("dana", "viewer");
    assertThat(
            hub.post("admin", "/tokens", "{\"name\": \"dana\", \"scopes\": [\"read\"]}").status())
        .isEqualTo(409);
    assertThat(hub.get("admin", "/tokens").text()).doesNotContain("person:");
    assertThat(signIn("{\"token\": \"person:dana\"}").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"name\": \"Dana Scully\", \"role\": \"viewer\"}; a-z",
        "{\"name\": \"dana\", \"role\": \"boss\"}; viewer, analyst",
        "{\"name\": \"dana\"}; 'role'",
        "{\"name\": \"dana\", \"role\": \"viewer\", \"password\": \"short\"}; 12 to 200",
        "{\"name\": \"dana\", \"role\": \"viewer\", \"shoe\": 42}; shoe",
        "{\"name\": 7, \"role\": \"viewer\"}; takes a text"
      })
  void whatCannotBeAPersonIsSaidSo(String body, String why) {
    Answer refused = hub.post("admin", "/people", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/detail")).contains(why);
  }

  @Test
  void onlyAdminsManagePeople() {
    assertThat(hub.get(RunningHub.OPERATOR, "/people").status()).isEqualTo(403);
    assertThat(hub.post(RunningHub.ANA, "/people", "{}").status()).isEqualTo(403);
    assertThat(hub.patch("admin", "/people/nobody", "{\"role\": \"viewer\"}").status())
        .isEqualTo(404);
    assertThat(hub.patch("admin", "/people/nobody", "{}").status()).isEqualTo(422);
  }
}
