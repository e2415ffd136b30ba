package io.quarterdeck.agent.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Everything that can be set: {@code QUARTERDECK_AGENT_<NAME>}, or {@code <name>} in {@code
 * agent.yaml} of the data folder.
 */
public enum Setting {
  HUB(
      "",
      Form.HUB,
      "address of the hub; stdio:COMMAND starts one; empty: the one of the data folder"),
  TOKEN("", Form.SECRET, "token with the scope play; empty: agent.token of the data folder"),
  NAME("", Form.NAME, "name of this runner; empty: that of the machine and the process"),
  ROLES("captain,manager,operator,expert", Form.ROLES, "roles that it plays, with commas"),
  TURNS("16", Form.TURNS, "how many turns it plays at a time"),
  LANGUAGE("en", Form.LANGUAGE, "language in which roles are told their work: en or zh"),
  MODEL("", Form.TEXT, "model of all roles: openai/NAME, anthropic/NAME or recorded/FILE"),
  MODEL_CAPTAIN("", Form.TEXT, "model of the captain; empty: MODEL"),
  MODEL_MANAGER("", Form.TEXT, "model of the manager; empty: MODEL"),
  MODEL_OPERATOR("", Form.TEXT, "model of the operator; empty: MODEL"),
  MODEL_EXPERT("", Form.TEXT, "model of the expert; empty: MODEL_LONG, else MODEL"),
  MODEL_LONG("", Form.TEXT, "model for long texts: summaries, and what is too long for others"),
  MODEL_CHAT("", Form.TEXT, "model that answers people's questions; empty: MODEL"),
  OPENAI_URL(
      "https://api.openai.com/v1",
      Form.URL,
      "address of an OpenAI-compatible API, with or without /v1: DeepSeek, Qwen, Ollama, vLLM"),
  OPENAI_KEY("", Form.SECRET, "key of that API; empty: none is sent"),
  ANTHROPIC_URL("https://api.anthropic.com", Form.URL, "address of Anthropic's API"),
  ANTHROPIC_KEY("", Form.SECRET, "key of Anthropic's API"),
  ANSWER_TOKENS("4096", Form.TOKENS, "how long an answer may be, in tokens"),
  TIMEOUT_SECONDS("120", Form.SECONDS, "how long a model may take to answer"),
  ATTEMPTS("4", Form.ATTEMPTS, "how often a call that failed is tried in all"),
  LEASE_SECONDS("60", Form.LEASE, "after how long a turn is offered again when the runner is gone"),
  PRICES(
      "",
      Form.PRICES,
      "prices per million tokens, with commas: MODEL=INPUT/CACHED/OUTPUT; calls of others cost 0"),
  CURRENCY("USD", Form.CURRENCY, "currency of PRICES and BUDGET_COST"),
  BUDGET_TOKENS("", Form.AMOUNT, "tokens that may be spent in a day (UTC); empty: any number"),
  BUDGET_COST("", Form.AMOUNT, "what may be spent in a day (UTC), by PRICES; empty: any amount"),
  RECORD("", Form.TEXT, "file to which each call of a model is written, for recorded/FILE");

  /** What a value must look like. */
  enum Form {
    TEXT("any text", ".*"),
    SECRET("any text", ".*"),
    NAME(
        "at most 60 letters, digits, dots, dashes and underscores",
        "|[A-Za-z0-9][A-Za-z0-9._-]{0,59}"),
    HUB(
        "a URL that starts with https:// or http://, or stdio: and a command",
        "|https?://[^\\s]+|stdio:.+"),
    URL("a URL that starts with https:// or http://", "https?://[^\\s]+"),
    ROLES("of captain, manager, operator, expert", list("captain|manager|operator|expert")),
    TURNS("a whole number from 1 to 256", "[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-6]"),
    LANGUAGE("en or zh", "en|zh"),
    TOKENS("a whole number from 1 to 999999", "[1-9]\\d{0,5}"),
    SECONDS("a whole number from 1 to 3600", "[1-9]\\d{0,2}|[12]\\d{3}|3[0-5]\\d\\d|3600"),
    ATTEMPTS("a whole number from 1 to 10", "[1-9]|10"),
    LEASE("a whole number from 5 to 120", "[5-9]|[1-9]\\d|1[01]\\d|120"),
    PRICES(
        "like deepseek-chat=0.27/0.07/1.10",
        "|" + list("[^=,\\s]+=\\d+(\\.\\d+)?(/\\d+(\\.\\d+)?){2}")),
    CURRENCY("three capital letters", "[A-Z]{3}"),
    AMOUNT("a number, at least 0", "|\\d{1,15}(\\.\\d{1,6})?");

    private final String says;
    private final Pattern pattern;

    Form(String says, String pattern) {
      this.says = says;
      this.pattern = Pattern.compile(pattern);
    }

    private static String list(String one) {
      return "(" + one + ")( ?, ?(" + one + "))*";
    }
  }

  private final String fallback;
  private final Form form;
  private final String meaning;

  Setting(String fallback, Form form, String meaning) {
    this.fallback = fallback;
    this.form = form;
    this.meaning = meaning;
  }

  String fallback() {
    return fallback;
  }

  /** In a sentence, what it is for. */
  public String meaning() {
    return meaning;
  }

  boolean fits(String value) {
    return form.pattern.matcher(value).matches();
  }

  String says() {
    return form.says;
  }

  boolean isSecret() {
    return form == Form.SECRET;
  }

  /** Its name in {@code agent.yaml}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in the environment. */
  public String variable() {
    return Settings.PREFIX + name();
  }
}
