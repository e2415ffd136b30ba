package io.quarterdeck.playbook.iris;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lists of a usual install, whose ids are in the order that its migrations left. */
final class IrisLists {
  private final Map<String, String> lists =
      new ConcurrentHashMap<>(
          Map.of(
              "/manage/severities/list",
              """
              [{"severity_id": 1, "severity_name": "Medium"},
               {"severity_id": 2, "severity_name": "Unspecified"},
               {"severity_id": 3, "severity_name": "Informational"},
               {"severity_id": 4, "severity_name": "Low"},
               {"severity_id": 5, "severity_name": "High"},
               {"severity_id": 6, "severity_name": "Critical"}]\
              """,
              "/manage/alert-status/list",
              """
              [{"status_id": 2, "status_name": "New"}, {"status_id": 3, "status_name": "Assigned"},
               {"status_id": 4, "status_name": "In progress"},
               {"status_id": 5, "status_name": "Pending"}, {"status_id": 6, "status_name": "Closed"},
               {"status_id": 7, "status_name": "Merged"},
               {"status_id": 8, "status_name": "Escalated"}]\
              """,
              "/manage/customers/list",
              """
              [{"customer_id": 3, "customer_name": "Acme", "customer_description": null}]\
              """,
              "/manage/asset-type/list",
              """
              [{"asset_id": 1, "asset_name": "Account"},
               {"asset_id": 9, "asset_name": "Windows - Computer"}]\
              """,
              "/manage/ioc-types/list",
              """
              [{"type_id": 20, "type_name": "domain"}, {"type_id": 76, "type_name": "ip-any"},
               {"type_id": 113, "type_name": "sha256"}]\
              """,
              "/manage/tlp/list",
              """
              [{"tlp_id": 1, "tlp_name": "red"}, {"tlp_id": 2, "tlp_name": "amber"},
               {"tlp_id": 4, "tlp_name": "clear"}]\
              """,
              "/manage/case-classifications/list",
              """
              [{"id": 21, "name": "intrusion-attempts:login-attempts",
                "name_expanded": "Intrusion Attempts: Login attempts"}]\
              """,
              "/manage/case-templates/list",
              """
              [{"id": 4, "name": "vpn", "display_name": "Foreign VPN login"}]\
              """,
              "/manage/event-categories/list",
              """
              [{"id": 1, "name": "Unspecified"}, {"id": 5, "name": "Initial Access"}]\
              """,
              "/manage/analysis-status/list",
              """
              [{"id": 1, "name": "Unspecified"}, {"id": 2, "name": "To be done"}]\
              """));

  void put(String path, String json) {
    lists.put(path, json);
  }

  @Nullable String get(String path) {
    return lists.get(path);
  }
}
