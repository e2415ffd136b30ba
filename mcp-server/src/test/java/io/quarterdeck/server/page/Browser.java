package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of this machine, with nothing in it. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one, or says that what needs it is not run. */
  public static Browser start(String language, Path profile) {
    Path chromium = program("chromium");
    Path chromeDriver = program("chromedriver");
    assumeThat(Stream.of(chromium, chromeDriver))
        .as(
            "not run: no Chromium is installed; on Debian: apt-get install chromium"
                + " chromium-driver")
        .allMatch(Files::isExecutable);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=" + language,
        "--accept-lang=" + language,
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver.toFile())
            .usingAnyFreePort()
            .build();
    // It looks for a debugging protocol of just this Chromium, which nothing here uses.
    Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
    return new Browser(new ChromeDriver(service, options));
  }

  private static Path program(String name) {
    return Path.of("/usr/bin", name);
  }

  public void open(String url) {
    driver.get(url);
  }

  /** Opens the war room, signed in with the rights of a token, a person's too. */
  public void enter(RunningHub hub, String token) {
    // What was open there would take the link for a place on its page.
    open("about:blank");
    open(hub.url() + "/#link=" + hub.decisions().sessions().link(token).orElseThrow());
    find(".shell");
  }

  /** Goes to another page of the war room without loading it anew, as its links do. */
  public void go(String page) {
    driver.executeScript("location.hash = arguments[0]", page);
  }

  public String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  public void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  void wear(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The first that fits, once it is there. */
  public WebElement find(String selector) {
    return find(selector, "");
  }

  /** The first that fits and says this, once it is there. */
  public WebElement find(String selector, String words) {
    try {
      return await()
          .alias(selector + " that says '" + words + "'")
          .atMost(PATIENCE)
          .ignoreException(StaleElementReferenceException.class)
          .until(() -> found(selector, words), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException missing) {
      shoot("missing");
      throw missing;
    }
  }

  /**
   * Presses the first that fits and says this, in the middle of the screen, where nothing covers
   * it.
   */
  public void press(String selector, String words) {
    WebElement element = find(selector, words);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  private Optional<WebElement> found(String selector, String words) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(element -> words.isEmpty() || element.getText().contains(words))
        .findFirst();
  }

  public void awaitGone(String selector) {
    await().alias(selector + " is still there").atMost(PATIENCE).until(() -> count(selector) == 0);
  }

  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** What all that fit say, in their order. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  Object run(String script) {
    return Objects.requireNonNull(driver.executeScript(script));
  }

  /** Runs what ends by calling its last argument. */
  void runToEnd(String script) {
    driver.executeAsyncScript(script);
  }

  /** Nothing bars somebody from the page, and the browser has complained of nothing. */
  public void requireSound() {
    assertThat(barriers()).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  /** What the browser has complained of since it was last asked. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What axe finds serious or worse on the page, as rule and place. */
  List<?> barriers() {
    driver.executeScript(axe());
    return (List<?>)
        Objects.requireNonNull(
            driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then((found) => done(found.violations
                  .filter((one) => ["serious", "critical"].includes(one.impact))
                  .flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html))));
                """));
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws the page into {@code target/screenshots}. */
  void shoot(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target/screenshots"));
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
