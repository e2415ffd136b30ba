package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** People and tokens, managed at the page and used to sign in. */
class AccessPageTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path home;
  @TempDir private Path profile;

  @Test
  void aPersonIsMadeSetsAPasswordAndSignsInByIt() throws IOException {
    try (RunningHub hub = RunningHub.start(home, Map.of());
        Browser browser = Browser.start("en-GB", profile)) {
      hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
      browser.size(1360, 900);
      browser.enter(hub, "admin");
      browser.go("/access");
      browser.press(".main .button", "New person");
      browser.find("#person-name").sendKeys("dana", Keys.ENTER);
      String link = browser.find("[data-once]").getText();
      browser.requireSound();
      browser.press("dialog .button.is-bare", "");
      browser.find("[data-person=dana]", "No password yet");

      browser.press(".main .button", "New token");
      browser.find("#token-name").sendKeys("siem");
      browser.press("dialog button[type=submit]", "");
      assertThat(browser.find("[data-once]").getText()).startsWith("qd_");
      browser.press("dialog .button.is-bare", "");
      browser.find("[data-token=siem]", "read");
      browser.requireSound();
      browser.press(".top .button", "Sign out");
      browser.find(".sign-in");

      browser.open("about:blank");
      browser.open(link);
      browser.find(".top", "dana");
      assertThat(browser.texts(".nav")).doesNotContain("People");
      browser.go("/account");
      browser.find("#account-password").sendKeys(PASSWORD, Keys.ENTER);
      browser.find(".toasts", "Changed");
      browser.requireSound();
      browser.press(".top .button", "Sign out");

      browser.find("#person").sendKeys("dana");
      browser.find("#password").sendKeys("not this one", Keys.ENTER);
      browser.find("[role=alert]", "wrong");
      browser.complaints();
      browser.find("#password").sendKeys(PASSWORD, Keys.ENTER);
      browser.find(".top", "dana");
      browser.requireSound();

      hub.patch("admin", "/people/dana", "{\"disabled\": true}");
      browser.find(".sign-in");
    }
  }
}
