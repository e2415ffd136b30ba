package io.quarterdeck.playbook.iris;

import java.util.List;

/** The lists whose entries have an id that differs from install to install, and a name. */
enum Listing {
  SEVERITY("severity", "/manage/severities/list", "severity_id", "severity_name"),
  STATUS("alert status", "/manage/alert-status/list", "status_id", "status_name"),
  CUSTOMER("customer", "/manage/customers/list", "customer_id", "customer_name"),
  ASSET_TYPE("asset type", "/manage/asset-type/list", "asset_id", "asset_name"),
  IOC_TYPE("IOC type", "/manage/ioc-types/list", "type_id", "type_name"),
  TLP("TLP", "/manage/tlp/list", "tlp_id", "tlp_name"),
  CLASSIFICATION(
      "classification", "/manage/case-classifications/list", "id", "name", "name_expanded"),
  TEMPLATE("case template", "/manage/case-templates/list", "id", "name", "display_name"),
  EVENT_CATEGORY("event category", "/manage/event-categories/list", "id", "name"),
  ANALYSIS("analysis status", "/manage/analysis-status/list", "id", "name");

  private final String noun;
  private final String path;
  private final String id;
  private final String name;
  private final String otherName;

  Listing(String noun, String path, String id, String name) {
    this(noun, path, id, name, name);
  }

  Listing(String noun, String path, String id, String name, String otherName) {
    this.noun = noun;
    this.path = path;
    this.id = id;
    this.name = name;
    this.otherName = otherName;
  }

  /** What an entry is, for sentences. */
  String noun() {
    return noun;
  }

  String path() {
    return path;
  }

  /** The member that is an entry's id. */
  String id() {
    return id;
  }

  /** The members that name an entry. */
  List<String> names() {
    return List.of(name, otherName);
  }
}
