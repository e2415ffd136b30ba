package io.quarterdeck.server.bench;

/** A way in which a hub is told of an attack. */
enum Telling {
  /** A detector's alert: it is decided at once, and opens an incident behind its decision. */
  ALERT("alert", "/decide?enrich=never") {
    @Override
    byte[] body(Attack attack) {
      return attack.alert();
    }
  },
  /** Somebody tells of it, and the answer is the incident. */
  EVENT("event", "/api/event/create") {
    @Override
    byte[] body(Attack attack) {
      return attack.event();
    }
  };

  private final String word;
  private final String path;

  Telling(String word, String path) {
    this.word = word;
    this.path = path;
  }

  String word() {
    return word;
  }

  /** Where it is posted. */
  String path() {
    return path;
  }

  abstract byte[] body(Attack attack);
}
