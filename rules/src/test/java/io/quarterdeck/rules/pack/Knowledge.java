package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.PastVerdicts;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;

/** Short names for the enrichments that the pack's tests use. */
final class Knowledge {
  private Knowledge() {}

  static CountryOf abroad(String ip, String code) {
    return new CountryOf(ip, code, false, "mmdb");
  }

  static CountryOf home(String ip) {
    return new CountryOf(ip, "TH", true, "mmdb");
  }

  static BusinessHours closed() {
    return new BusinessHours(false, "Wed 03:10", "hours");
  }

  static BusinessHours open() {
    return new BusinessHours(true, "Wed 10:10", "hours");
  }

  static UserProfile ordinary(String name) {
    return new UserProfile(name, true, false, Mfa.ON, false, "users.yaml");
  }

  static UserProfile stranger(String name) {
    return new UserProfile(name, false, false, Mfa.UNKNOWN, false, "users.yaml");
  }

  static UserProfile withoutMfa(String name) {
    return new UserProfile(name, false, false, Mfa.OFF, false, "request");
  }

  static UserProfile newcomer(String name) {
    return new UserProfile(name, true, true, Mfa.ON, false, "users.yaml");
  }

  static UserProfile privileged(String name) {
    return new UserProfile(name, true, false, Mfa.ON, true, "users.yaml");
  }

  static Asset asset(String value, Asset.Criticality criticality) {
    return new Asset(value, "asset " + value, "it", criticality, false, "assets.yaml");
  }

  static Asset shared(String value) {
    return new Asset(value, "gateway", "it", Asset.Criticality.CRITICAL, true, "assets.yaml");
  }

  static Reputation malicious(String value) {
    return new Reputation(value, 92, true, false, "abuseipdb");
  }

  static Reputation harmless(String value) {
    return new Reputation(value, 3, false, false, "abuseipdb");
  }

  static Listing listed(String value, Listing.Kind kind) {
    return new Listing(value, kind, "our list", "lists");
  }

  static History failures(String value, int failures) {
    return new History(value, failures, failures, "", -1, "window");
  }

  static History lastLogin(String value, String country, int minutesAgo) {
    return new History(value, 1, 0, country, minutesAgo, "window");
  }

  static PastVerdicts verdicts(String value, String ruleId, int right, int wrong, int benign) {
    return new PastVerdicts(value, ruleId, right, wrong, benign, "feedback");
  }
}
