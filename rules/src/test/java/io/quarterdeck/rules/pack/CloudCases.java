package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.List;

/** The rules of {@code cloud.drl}. */
final class CloudCases {
  private CloudCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Cloud permissions changed",
            "cloud_iam_change +25",
            cloud("data.aws.eventName", "CreateAccessKey"),
            cloud("data.aws.eventName", "ListAccessKeys")),
        new RuleCase(
            "Cloud root account used",
            "cloud_root +30",
            cloud("data.aws.userIdentity.type", "Root").field("data.aws.eventName", "ListBuckets"),
            cloud("data.aws.userIdentity.type", "IAMUser")),
        new RuleCase(
            "Cloud logging stopped",
            "cloud_logging_stopped +45",
            cloud("data.gcp.protoPayload.methodName", "google.logging.v2.ConfigService.DeleteSink"),
            cloud("data.gcp.protoPayload.methodName", "google.logging.v2.ConfigService.GetSink")),
        new RuleCase(
            "Cloud resource exposed",
            "cloud_exposure +20",
            cloud("event.action", "PutBucketPolicy"),
            cloud("event.action", "GetBucketPolicy")),
        new RuleCase(
            "GuardDuty finding",
            "guardduty +10",
            cloud("data.aws.source", "guardduty"),
            cloud("data.aws.source", "cloudtrail")),
        new RuleCase(
            "GuardDuty finding of a compromise",
            "guardduty_compromise +30",
            cloud("data.aws.type", "CryptoCurrency:EC2/BitcoinTool.B!DNS"),
            cloud("data.aws.type", "Recon:EC2/PortProbeUnprotectedPort")),
        new RuleCase(
            "Risky operation in Office 365",
            "office365_risky +25",
            cloud("data.office365.Operation", "New-InboxRule"),
            cloud("data.office365.Operation", "Get-SupervisoryReviewPolicyV2")),
        new RuleCase(
            "Risky operation in GitHub",
            "github_risky +25",
            cloud("data.github.action", "protected_branch.destroy"),
            cloud("data.github.action", "team.add_member")),
        new RuleCase(
            "Secret leaked into a repository",
            "leaked_secret +30",
            cloud("event.dataset", "github.secret_scanning"),
            cloud("event.dataset", "github.audit")),
        new RuleCase(
            "Risky operation in Google Cloud",
            "gcp_risky +25",
            cloud("data.gcp.protoPayload.methodName", "SetIamPolicy"),
            cloud("data.gcp.protoPayload.methodName", "GetIamPolicy")),
        new RuleCase(
            "Role assigned in Azure",
            "azure_risky +25",
            cloud("data.operationName", "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE"),
            cloud("data.operationName", "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/READ")));
  }

  private static Facts cloud(String path, String value) {
    return Facts.wazuh("80202", 3, "amazon").of(AlertKind.CLOUD).user("nok").field(path, value);
  }
}
