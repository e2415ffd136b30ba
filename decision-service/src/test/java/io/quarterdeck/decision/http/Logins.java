package io.quarterdeck.decision.http;

/** Common alerts of logins from abroad, worth 40 points: a case, and nobody paged. */
final class Logins {
  private Logins() {}

  /** A login whose address somebody looked up and found harmless. */
  static String harmless(String id, String ip, String user) {
    return of(
        id,
        ip,
        user,
        ", \"enrichment\": {\"ip\": {\"%s\": {\"reputation\": 0, \"malicious\": false}}}"
            .formatted(ip));
  }

  /** A login whose address is known to be malicious: 70 points. */
  static String malicious(String id, String ip, String user) {
    return of(
        id,
        ip,
        user,
        ", \"enrichment\": {\"ip\": {\"%s\": {\"reputation\": 95, \"malicious\": true}}}"
            .formatted(ip));
  }

  /** A login whose address nobody looked up, which could make a difference. */
  static String unjudged(String id, String ip, String user) {
    return of(id, ip, user, "");
  }

  private static String of(String id, String ip, String user, String enrichment) {
    return """
    {"source": "vpn", "source_alert_id": "%s", "title": "VPN login", "severity": 30, \
    "event_time": "2026-03-04T10:00:00+07:00", \
    "rule": {"id": "vpn-login", "name": "VPN login"}, \
    "kind": "identity", "activity": "login_succeeded", "entities": [\
    {"type": "ip", "value": "%s", "role": "source", "country": "RU"}, \
    {"type": "user", "value": "%s", "role": "actor"}]%s}\
    """
        .formatted(id, ip, user, enrichment);
  }
}
