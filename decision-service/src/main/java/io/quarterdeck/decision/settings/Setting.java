package io.quarterdeck.decision.settings;

import java.util.Locale;

/** Everything that can be set: {@code QUARTERDECK_<NAME>}, or {@code <name>} in the YAML file. */
public enum Setting {
  HOME("./data", Form.TEXT, "folder of the data: tokens, database, context files"),
  PORT("8484", Form.PORT, "port to listen on; 0 takes a free one"),
  BIND("127.0.0.1", Form.TEXT, "address to listen on"),
  PUBLIC_URL(
      "",
      Form.HTTP_URL,
      "how clients and platforms reach the hub; platforms that call it need it, and OAUTH_ISSUER"),
  OAUTH_ISSUER(
      "",
      Form.HTTP_URL,
      "identity provider whose access tokens count beside the hub's own; empty: none"),
  OAUTH_AUDIENCE(
      "",
      Form.TEXT,
      "what such a token must be meant for, with commas; empty: PUBLIC_URL, and /mcp behind it"),
  OAUTH_PERSON(
      "preferred_username",
      Form.PERSON_CLAIM,
      "claim that names a person as the hub does: preferred_username, email or sub"),
  OIDC_CLIENT_ID(
      "",
      Form.TEXT,
      "the hub's client at OAUTH_ISSUER, for people to sign in at the page by; empty: they do not"),
  OIDC_CLIENT_SECRET("", Form.SECRET, "secret of that client; empty: it has none"),
  OIDC_ROLE_CLAIM(
      "quarterdeck_role",
      Form.TEXT,
      "claim with the role of who comes for the first time: viewer, analyst, author or approver"),
  DB_URL("", Form.DB_URL, "postgresql://user:password@host:port/database; empty: SQLite in HOME"),
  REDIS_URL(
      "",
      Form.REDIS_URL,
      "redis://host:port, rediss://… or redis-cluster://a:1,b:2; empty: memory"),
  RULES("", Form.TEXT, "rules folder; empty: ./rules where there is one, else the shipped pack"),
  CASES(
      "builtin",
      Form.CASES,
      "builtin: our own case numbers; external: the caller opens cases and reports their ids;"
          + " connected: the hub opens them, as automation in connections.yaml says"),
  CASE_LEASE_SECONDS("120", Form.NUMBER, "how long an opener may take to report an external case"),
  LATENESS_MINUTES("60", Form.NUMBER, "how far event time may lie behind arrival and still count"),
  FAN_OUT(
      "25", Form.NUMBER, "with how many others an entity may be seen before it is shared; 0: any"),
  RETENTION_DAYS("365", Form.NUMBER, "how long decisions, and records of model calls, are kept"),
  DB_SYNC("normal", Form.DB_SYNC, "SQLite: normal survives a crash, full survives a power cut too"),
  MMDB("", Form.TEXT, "country database (MMDB); empty: the shipped one"),
  LOOKUP_BUDGET_MS("1000", Form.NUMBER, "how long online look-ups may take in one decision"),
  APPROVAL_MINUTES("60", Form.MINUTES, "how long an approval waits for people"),
  SELF_APPROVAL(
      "never", Form.SELF_APPROVAL, "low_risk: people may approve what they asked for, at low risk"),
  START_PATIENCE_SECONDS(
      "120",
      Form.START_PATIENCE,
      "when a platform is asked about a start that nobody heard of; never before twice its timeout"),
  LOGS("", Form.TEXT, "folder with the log files that login_log_search reads; empty: logs in HOME"),
  MCP_MODE(
      "all",
      Form.MCP_MODE,
      "which playbooks are MCP tools of their own: all; pinned: those in MCP_TOOLS; search: none"),
  MCP_TOOLSETS("", Form.TEXT, "toolsets that MCP clients are shown, with commas; empty: all"),
  MCP_TOOLS("", Form.TEXT, "tools that MCP clients are shown beside them, with commas"),
  MCP_EXCLUDE("", Form.TEXT, "tools that no MCP client is ever shown, with commas"),
  MCP_READ_ONLY("false", Form.FLAG, "true: MCP clients are shown only tools that change nothing"),
  MCP_WAIT_SECONDS("20", Form.WAIT, "how long an MCP call waits for a run before it gives its id"),
  MCP_CALLS_PER_MINUTE(
      "600", Form.NUMBER, "how many MCP calls and reads a token may make in a minute; 0: any"),
  MCP_RUNS("20", Form.NUMBER, "how many runs of one requester MCP lets be under way; 0: any"),
  MCP_ORIGINS("", Form.TEXT, "web origins whose pages may call /mcp, beside this machine's"),
  MCP_HOSTS("", Form.TEXT, "names that /mcp is reached by, beside this machine's, with commas"),
  INCIDENTS(
      "cases",
      Form.INCIDENTS,
      "which decisions become incidents: cases, those that open or join a case; or none"),
  INCIDENT_MODE(
      "auto",
      Form.DRIVING_MODE,
      "how new incidents are driven: auto; supervised, with a person's nod; manual, by people"),
  INCIDENT_ROUNDS(
      "8", Form.NUMBER, "how many rounds an incident may take before a person is asked"),
  INCIDENT_COMMANDS(
      "60", Form.NUMBER, "how many commands an incident may run before a person is asked"),
  INCIDENT_TOKENS(
      "2000000",
      Form.NUMBER,
      "how many tokens models may spend on an incident before a person is asked"),
  INCIDENT_HOURS(
      "24", Form.NUMBER, "how many hours an incident may be worked before a person is asked"),
  QUESTION_LEASE_SECONDS(
      "60", Form.NUMBER, "how long a runner that answers a question may give no sign of life"),
  MODEL_TEXTS(
      "false",
      Form.FLAG,
      "true: what models are sent and answer is kept with the records of their calls"),
  TOKEN(
      "",
      Form.SECRET,
      "token that commands and stdio ask the hub with; empty: admin.token, decide.token in HOME"),
  CONFORMANCE(
      "false", Form.FLAG, "true: /mcp serves the protocol's conformance suite instead of the hub"),
  VIRUSTOTAL_KEY("", Form.SECRET, "key of VirusTotal; empty: not asked"),
  VIRUSTOTAL_QUOTA(
      "4/minute, 500/day", Form.QUOTA, "what that key is good for; empty: as VirusTotal says"),
  ABUSEIPDB_KEY("", Form.SECRET, "key of AbuseIPDB; empty: not asked"),
  ABUSEIPDB_QUOTA("", Form.QUOTA, "what that key is good for; empty: as AbuseIPDB says"),
  GREYNOISE_KEY("", Form.SECRET, "key of GreyNoise; empty: not asked"),
  GREYNOISE_QUOTA("", Form.QUOTA, "what that key is good for; empty: as GreyNoise says"),
  MISP_URL("", Form.HTTP_URL, "address of your MISP, for MISP_KEY"),
  MISP_KEY("", Form.SECRET, "key of a reader in MISP; empty: not asked"),
  OTX_KEY("", Form.SECRET, "key of OTX; empty: not asked"),
  THREATFOX_KEY("", Form.SECRET, "key of abuse.ch, to ask ThreatFox; empty: not asked"),
  URLHAUS_KEY("", Form.SECRET, "key of abuse.ch, to ask URLhaus; empty: not asked");

  /** What a value must look like. */
  enum Form {
    TEXT("any text", ".*"),
    SECRET("any text", ".*"),
    PORT("a port from 0 to 65535", "\\d{1,5}"),
    NUMBER("a whole number from 0 to 1000000", "\\d{1,7}"),
    MINUTES("a whole number from 1 to 10080", "\\d{1,5}"),
    SELF_APPROVAL("never or low_risk", "never|low_risk"),
    QUOTA(
        "like 4/minute, 500/day, 2000/week",
        "|\\d{1,7}/(minute|day|week)(, ?\\d{1,7}/(minute|day|week)){0,2}"),
    HTTP_URL("a URL that starts with https:// or http://", "|https?://[^\\s]+"),
    DB_URL("a URL that starts with postgresql:// or jdbc:postgresql:", "|(jdbc:)?postgresql:.+"),
    REDIS_URL(
        "a URL that starts with redis://, rediss:// or redis-cluster://",
        "|rediss?(-cluster)?://.+"),
    FLAG("true or false", "true|false"),
    PERSON_CLAIM("preferred_username, email or sub", "preferred_username|email|sub"),
    MCP_MODE("all, pinned or search", "all|pinned|search"),
    START_PATIENCE("a whole number from 10 to 3600", "\\d{1,4}"),
    WAIT("a whole number from 0 to 120", "\\d{1,3}"),
    CASES("builtin, external or connected", "builtin|external|connected"),
    DB_SYNC("normal or full", "normal|full"),
    INCIDENTS("cases or none", "cases|none"),
    DRIVING_MODE("auto, supervised or manual", "auto|supervised|manual");

    private final String says;
    private final String pattern;

    Form(String says, String pattern) {
      this.says = says;
      this.pattern = pattern;
    }

    boolean fits(String value) {
      if (!value.matches(pattern)) {
        return false;
      }
      return switch (this) {
        case PORT -> Integer.parseInt(value) <= 65_535;
        case START_PATIENCE -> Integer.parseInt(value) >= 10 && Integer.parseInt(value) <= 3_600;
        case WAIT -> Integer.parseInt(value) <= 120;
        case NUMBER -> Integer.parseInt(value) <= 1_000_000;
        case MINUTES -> Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 10_080;
        default -> true;
      };
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

  /** The environment variable. */
  public String variable() {
    return "QUARTERDECK_" + name();
  }

  /** The key in the YAML file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String fallback() {
    return fallback;
  }

  /** One line for the reference. */
  public String meaning() {
    return meaning;
  }

  /** What a value must look like, for the message about one that does not. */
  public String says() {
    return form.says;
  }

  public boolean isSecret() {
    return form == Form.SECRET || form == Form.DB_URL || form == Form.REDIS_URL;
  }

  boolean fits(String value) {
    return form.fits(value);
  }
}
