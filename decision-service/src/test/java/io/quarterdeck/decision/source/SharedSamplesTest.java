package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alerts of real products, read in place where they exist: their licences forbid a copy here. */
class SharedSamplesTest {
  private static final Set<String> NO_ALERTS = Set.of("shuffle", "streams");

  /** File and element, source, severity, event time, kind and activity; then the entities. */
  private static final String EXPECTED =
      """
      aws/guardduty-high.json | guardduty | 80 | 2020-02-14T17:59:17Z | CLOUD NONE
        source domain:cloudformation.amazonaws.com
        target cloud_resource:arn:aws:iam::123456789012:role/IAMRole
      crowdstrike/eventstreams-detection-critical.json | crowdstrike | 100 | 2024-12-03T19:53:19Z | ENDPOINT NONE
        victim ip:2.2.2.2 internal
        actor user:administrator
        actor process:\\device\\harddiskvolume1\\program files (x86)\\microsoft\\edge\\application\\msedge.exe
        related hash:0000000000f07f39b17d8c446e27aea75de9f98bea195501e20ed433a7a25469
        related hash:000000000041c03beaa7ea3547b1940c
      crowdstrike/fdr-event.json | crowdstrike | 25 | 2021-03-24T18:19:49Z | ENDPOINT NONE
        victim host:hostname.lan
        victim ip:1.2.3.4 internal
        actor user:username
        actor process:/bin/echo
        related hash:0000000000e347e45c095f5fbc2595afff4b651b500b3a8964c86b56d4bd6b0c
        related hash:00000000003571b8552527c4a06394be
      elastic/synthetic-vigil-elastic-alerts.json#0 | elastic | 75 | 2026-04-13T14:30:00Z | ENDPOINT NONE
        source ip:10.0.1.50 internal
        target ip:198.51.100.42
        actor user:jsmith
        victim host:workstation-01
        actor process:powershell.exe
      elastic/synthetic-vigil-elastic-alerts.json#1 | elastic | 50 | 2026-04-13T15:10:00Z | IDENTITY NONE
        source ip:203.0.113.77
        target ip:10.0.2.10 internal
        actor user:admin
        victim host:auth-server-02
      elastic/synthetic-vigil-elastic-alerts.json#2 | elastic | 25 | 2026-04-13T16:00:00Z | NETWORK NONE
        source ip:10.0.3.15 internal
        target ip:93.184.216.34
        victim host:laptop-dev-03
      microsoft/defender-xdr-advancedhunting-alertevidence.json | defender | 75 | 2025-04-11T20:51:04.058183200Z | ENDPOINT NONE
        victim host:testdevice.testdomain.com
        victim host:testdevice
        victim host:testdevice.test.com
      microsoft/graph-alerts-v2-password-spray.json | defender | 75 | 2026-04-02T14:22:00.698Z | IDENTITY NONE
        actor user:homer.simpson
        actor user:homer.simpson@corporation.onmicrosoft.com
      microsoft/sentinel-securityalert-1.json | sentinel | 25 | 2024-07-02T09:47:31.784654Z | ENDPOINT NONE
        actor user:bjenkins
        actor user:bjenkins@niseko.alpineskihouse.co
        source ip:72.5.72.208
        actor user:pwilson
        actor user:pwilson@niseko.alpineskihouse.co
        victim host:mb-winclient
        victim host:mb-winclient.internal.niseko.alpineskihouse.co
        actor process:c:\\windows\\system32\\svchost.exe
        related hash:e4e3f6bbad17b41a42687b3d75ade4a10b0870ec
        related hash:7469cc568ad6821fd9d925542730a7d8
        related hash:6fc3bf1fdfd76860be782554f8d25bd32f108db934d70f4253f1e5f23522e503
        actor process:c:\\windows\\system32\\services.exe
        related hash:6703d48349de8c836c0eaffac5cfac7679da7f60
        related hash:4eacbe64bb1e7d58e8a26340ed1c7cbd
        related hash:1efd9a81b2ddf21b3f327d67a6f8f88f814979e84085ec812af72450310d4281
        actor process:c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe
        related hash:801262e122db6a2e758962896f260b55bbd0136a
        related hash:2e5a8590cf6848968fc23de3fa1e25f1
        related hash:9785001b0dcf755eddb8af294a373c0b87b2498660f724e76c4d53f9c217c7a3
        actor process:c:\\windows\\explorer.exe
        related hash:c6b9e98f0cb17b45f67a2ef0f1e003c42673c555
        related hash:72fb77bb072a933db7a344a529882c6c
        related hash:a7c7fd5f9cec332554ca7cdb29afb5bd37af4dc43af78e55b14ca8b8c951c6a0
      microsoft/sentinel-securityincident-1.json | sentinel | 75 | 2024-07-01T15:01:28Z | OTHER NONE
      ocsf/okta-detection-finding.ocsf.json | ocsf | 50 | 2024-08-13T15:58:20Z | IDENTITY NONE
        source ip:10.0.0.1 internal
        target cloud_resource:/app/office365/1111111111/sso/wsfed/active
      ocsf/okta-detection-finding.raw.json | okta | 50 | 2024-08-13T15:58:20.353Z | IDENTITY NONE
        source ip:10.0.0.1 internal
      sentinelone/activity-critical.json | sentinelone | 100 | 2022-12-07T17:35:48Z | ENDPOINT NONE
        victim host:bobspc
        victim ip:1.2.3.4 internal
        related hash:e020cd039b099b6bfdfd33d13554da5383cc4cc0
      splunk/notable-es-1.json | splunk | 10 | 2024-06-05T09:15:24Z | IDENTITY LOGIN_SUCCEEDED
        target host:xxx.xxx.x.x
        related host:xxx
        actor user:xxx
        target user:root
      splunk/notable-es-2.json | splunk | 25 | 2020-08-24T19:10:17Z | ENDPOINT NONE
        target ip:192.168.3.12 internal
        target host:acme-workstation-012
      suricata/eve-alert-2012887.json | suricata | 75 | 2020-03-04T18:08:33.386627Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        target domain:mail.spiral.com
        target url:http://mail.spiral.com/login.php
      suricata/eve-alert-2100498.json | suricata | 50 | 2020-03-04T18:35:02.170210Z | NETWORK NONE
        source ip:192.168.10.122 internal
        target ip:192.168.10.81 internal
      wazuh/anon-109209-win-1102.json | wazuh | 80 | 2024-11-05T09:34:04.585Z | ENDPOINT NONE
        actor user:administrator
        victim host:samuel.uni-trier.de
        victim host:test-win-3
        victim ip:10.0.1.3 internal
      wazuh/anon-60204-win-4625.json | wazuh | 33 | 2024-01-01T00:00:00Z | IDENTITY LOGIN_FAILED
        source ip:192.0.2.10
        source host:test-pc1
        actor user:test_user
        actor process:c:\\windows\\system32\\inetsrv\\w3wp.exe
        target host:test-win-1.test.local
        target host:test-win-1
        target ip:10.0.1.1 internal
      wazuh/anon-833001-lin-fail2ban-4.json | wazuh | 27 | 2024-01-01T00:03:00Z | NETWORK NONE
        source ip:192.0.2.4
        target host:test-agent-4
        target ip:10.0.0.4 internal
      wazuh/real-20100-ids-first-time.json | wazuh | 53 | 2020-03-04T18:02:04.347123Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        related host:user-0
      wazuh/real-20152-ids-multiple-same-id.json | wazuh | 67 | 2020-03-04T18:23:57.160246Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        related host:user-0
      wazuh/real-52507-clamav-db-update.json | wazuh | 20 | 2020-03-04T14:29:43Z | ENDPOINT NONE
        victim host:mail
        victim host:user-0
      wazuh/real-5551-pam-multiple-failed.json | wazuh | 67 | 2020-03-04T18:23:46Z | IDENTITY LOGIN_FAILED
        actor user:giovanni
        target host:mail
        target host:user-0
      wazuh/real-86601-suricata-et-policy-http-client-body-contains-pass.json | wazuh | 75 | 2020-03-04T18:08:33.386627Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        related host:user-0
        target domain:mail.spiral.com
        target url:http://mail.spiral.com/login.php
      wazuh/real-86601-suricata-et-web-server-coldfusion-componentutils.json | wazuh | 75 | 2020-03-04T18:09:21.051129Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        related host:user-0
        target domain:mail.spiral.com
        target url:http://mail.spiral.com/CFIDE/componentutils/cfcexplorer.cfc
      wazuh/real-86601-suricata-suricata-http-host-header-invalid.json | wazuh | 25 | 2020-03-04T18:02:04.347123Z | NETWORK NONE
        source ip:192.168.10.81 internal
        target ip:192.168.10.122 internal
        related host:user-0
      wazuh/real-9705-dovecot-invalid-user.json | wazuh | 33 | 2020-03-04T18:23:54Z | IDENTITY LOGIN_FAILED
        actor user:giovanni
        target host:mail
        target host:user-0
      wazuh/recon-81614-fortigate-vpn.json | wazuh | 27 | 2016-06-15T21:35:09Z | IDENTITY LOGIN_FAILED
        source ip:2.4.6.8
        actor user:my_user_name
        target ip:10.0.0.254 internal
        related host:wazuh-manager
      wazuh/recon-81624-fortigate-vpn.json | wazuh | 20 | 2016-06-16T08:49:26Z | NETWORK NONE
        source ip:5.7.8.9
        actor user:my_user_name
        target ip:10.0.0.254 internal
        related host:wazuh-manager
      wazuh/tmpl-apache-30306-1.json | wazuh | 33 | 2026-11-19T15:14:36.090Z | NETWORK NONE
        source ip:187.80.4.18
        target host:amazon
        target ip:145.80.240.15 internal
      wazuh/tmpl-authentication-5710-3.json | wazuh | 33 | 2026-11-17T07:52:21.958Z | IDENTITY LOGIN_FAILED
        source ip:141.98.81.37
        actor user:suricata
        target host:centos
        target ip:197.17.1.4 internal
      wazuh/tmpl-authentication-5716-1.json | wazuh | 33 | 2026-11-16T21:36:54.924Z | IDENTITY LOGIN_FAILED
        source ip:134.87.21.47
        actor user:administrators
        target host:amazon
        target ip:145.80.240.15 internal
      wazuh/tmpl-aws-80355-1.json | wazuh | 80 | 2026-11-20T08:04:32.443Z | CLOUD NONE
        target cloud_resource:resources.wazuh.sample.com
        related host:rhel7
        related ip:187.54.247.68 internal
      wazuh/tmpl-azure-5927-2.json | wazuh | 13 | 2026-11-16T15:06:14.998Z | CLOUD NONE
        source ip:45.75.196.15
        actor user:4f087a390d4822f5f5c119988f851787
        related host:windows
        related ip:207.45.34.78 internal
      wazuh/tmpl-docker-87932-2.json | wazuh | 20 | 2026-11-18T19:54:41.461Z | ENDPOINT NONE
        victim host:ip-10-0-0-180.us-west-1.compute.internal
        victim ip:10.0.0.180 internal
      wazuh/tmpl-fim-554-2.json | wazuh | 33 | 2026-11-16T00:36:35.912Z | ENDPOINT NONE
        victim host:centos
        victim ip:197.17.1.4 internal
      wazuh/tmpl-gcp-65037-2.json | wazuh | 73 | 2026-11-17T06:08:24.013Z | CLOUD NONE
        source ip:1.33.213.199
        target cloud_resource:531339229531.instance-1
        related host:amazon
        related ip:145.80.240.15 internal
      wazuh/tmpl-github-91393-1.json | wazuh | 33 | 2026-11-15T19:40:36.335Z | CLOUD NONE
        actor user:user6
        target user:user10
        related host:ubuntu
        related ip:47.204.15.21 internal
      wazuh/tmpl-mitre-3302-2.json | wazuh | 40 | 2026-11-17T08:57:06.798Z | NETWORK NONE
        target host:debian
        target ip:24.243.97.14 internal
      wazuh/tmpl-office-91548-1.json | wazuh | 33 | 2026-11-20T00:53:25.135Z | CLOUD NONE
        source ip:13.226.52.2
        actor user:smith@wazuh.com
        related host:wazuh-manager-1
        related ip:187.54.247.68 internal
      wazuh/tmpl-osquery-5808-1.json | wazuh | 53 | 2026-11-19T23:09:01.332Z | ENDPOINT NONE
        victim host:ip-10-0-0-180.us-west-1.compute.internal
        victim ip:10.0.0.180 internal
      wazuh/tmpl-ssh-5706-1.json | wazuh | 40 | 2026-11-21T09:14:22.790Z | NETWORK NONE
        source ip:45.124.37.241
        actor user:ec2-user
        target host:ubuntu
        target ip:47.204.15.21 internal
      wazuh/tmpl-virustotal-4034-2.json | wazuh | 73 | 2026-11-18T18:43:00.855Z | ENDPOINT NONE
        victim host:rhel7
        victim ip:187.54.247.68 internal
        related hash:b6c84c0f2aedbecd4a13a539ffea965b
        related hash:dc697cb0c9b362f3b0911bdf7248799de84ccaf5
      wazuh/tmpl-vulnerability-23504-1.json | wazuh | 47 | 2026-11-17T17:31:31.291Z | ENDPOINT NONE
        victim host:centos
        victim ip:197.17.1.4 internal
      wazuh/tmpl-web-31101-2.json | wazuh | 33 | 2026-11-17T03:32:13.421Z | NETWORK NONE
        source ip:45.124.37.241
        target host:centos
        target ip:197.17.1.4 internal
      wazuh/tmpl-winsvc-2228-1.json | wazuh | 20 | 2026-11-21T06:26:00.186Z | ENDPOINT NONE
        victim host:win_server_03
        victim host:debian
        victim ip:24.243.97.14 internal
      wazuh/v5-aws-cloudtrail-critical.json | wazuh | 100 | 2026-07-06T12:17:22Z | CLOUD NONE
        actor user:alice
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-aws-guardduty-critical.json | wazuh | 100 | 2026-07-06T12:22:48Z | CLOUD NONE
        source ip:175.16.199.1
        actor user:system:anonymous
        target cloud_resource:prod-eks-cluster
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-docker-f-critical.json | wazuh | 100 | 2026-07-06T12:16:47Z | CLOUD NONE
        related host:wazuh-agent-name
        related host:docker-host
        related ip:192.168.1.2 internal
      wazuh/v5-gcp-audit-critical.json | wazuh | 100 | 2026-07-06T12:28:53Z | CLOUD NONE
        source ip:192.168.1.1 internal
        actor user:mei.tanaka@acmecorp.com
        target cloud_resource:6240272177971968000
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-gcp-firewall-high.json | wazuh | 75 | 2026-07-06T12:30:18Z | NETWORK NONE
        source ip:192.168.2.126 internal
        target ip:10.42.0.2 internal
        target cloud_resource:8789869762837533000
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-github-audit-high.json | wazuh | 75 | 2026-07-06T12:30:57Z | CLOUD NONE
        actor user:userdeserve
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-github-secret_scanning-high.json | wazuh | 75 | 2026-07-06T12:30:58Z | CLOUD NONE
        actor user:monalisa
        target url:https://github.com/owner/private-repo/security/secret-scanning/2
        target url:https://api.github.com/repos/owner/private-repo/secret-scanning/alerts/2
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-malware-detection-f-high.json | wazuh | 75 | 2026-07-06T12:06:40Z | ENDPOINT NONE
        related hash:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        related hash:d41d8cd98f00b204e9800998ecf8427e
        victim host:wazuh-agent-name
        victim host:wazuh-endpoint-linux
        victim ip:192.168.1.2 internal
      wazuh/v5-o365-f-high.json | wazuh | 75 | 2026-07-06T12:34:30Z | CLOUD NONE
        source ip:67.43.156.15
        actor user:asr
        actor user:asr@acmecorp.onmicrosoft.com
        actor email:asr@acmecorp.onmicrosoft.com
        related host:acmecorp.onmicrosoft.com
        related host:wazuh-agent-name
        related host:wazuh-endpoint-linux
        related ip:192.168.1.2 internal
      wazuh/v5-threat-hunting-auditd-critical.json | wazuh | 100 | 2026-07-06T12:46:04Z | ENDPOINT NONE
        actor process:/usr/sbin/groupadd
        victim host:wazuh-agent-name
        victim host:wazuh-endpoint-linux
        victim ip:192.168.1.2 internal
      wazuh/v5-threat-hunting-macos_uls-high.json | wazuh | 75 | 2026-07-06T12:49:08Z | ENDPOINT NONE
        actor process:diskutil
        victim host:wazuh-agent-name
        victim host:wazuh-endpoint-macos
        victim ip:192.168.1.2 internal
      wazuh/v5-threat-hunting-system-critical.json | wazuh | 100 | 2026-07-06T12:47:25Z | ENDPOINT NONE
        actor user:user01
        target user:root
        victim host:server01
        actor process:sudo
        victim host:wazuh-agent-name
        victim host:wazuh-endpoint-linux
        victim ip:192.168.1.2 internal
      wazuh/v5-threat-hunting-windows-critical.json | wazuh | 100 | 2026-07-06T12:45:12Z | ENDPOINT NONE
        victim host:vagrant
        victim host:wazuh-agent-name
        victim host:wazuh-endpoint-linux
        victim ip:192.168.1.2 internal
      """;

  private Path samples = Path.of("");

  @BeforeEach
  void findSamples() {
    Optional<Path> found = Alerts.above("shared/samples");
    if (found.isEmpty()) {
      System.err.println("SharedSamplesTest is skipped: there is no folder shared/samples here");
    }
    assumeTrue(found.isPresent());
    samples = found.orElseThrow();
  }

  @Test
  void everySampleIsReadAsExpected() throws IOException {
    Map<String, List<String>> expected = expected();
    for (Path file : files()) {
      JsonNode document = Alerts.json(file);
      String name = samples.relativize(file).toString().replace('\\', '/');
      if (document.isArray()) {
        for (int i = 0; i < document.size(); i++) {
          assertThat(lines(name + "#" + i, document.path(i)))
              .isEqualTo(expected.remove(name + "#" + i));
        }
      } else {
        assertThat(lines(name, document)).isEqualTo(expected.remove(name));
      }
    }
    assertThat(expected).isEmpty();
  }

  @Test
  void everyAlertOfTheWebAttackIsReadWithItsSeverityAndTime() throws IOException {
    Set<String> sources = new TreeSet<>();
    Set<String> identified = new TreeSet<>();
    int failures = 0;
    List<String> lines = Files.readAllLines(samples.resolve("streams/wazuh-web-attack.jsonl"));
    for (String line : lines) {
      JsonNode document = Alerts.parse(line).path("alert");
      Alert alert = Alerts.read(document).alert();
      assertThat(alert.eventTime())
          .isEqualTo(EventTime.of(document.path("timestamp")))
          .isBefore(Alerts.RECEIVED);
      assertThat(alert.kind()).isNotEqualTo(AlertKind.OTHER);
      assertThat(alert.severity()).isBetween(20, 75);
      assertThat(alert.entities()).isNotEmpty().noneMatch(e -> e.value().startsWith("127."));
      failures += alert.activity() == Activity.LOGIN_FAILED ? 1 : 0;
      sources.add(alert.source());
      identified.add(String.valueOf(alert.sourceAlertId()));
    }
    assertThat(lines).hasSize(497);
    assertThat(sources).containsExactly("wazuh");
    assertThat(identified).hasSize(497);
    assertThat(failures).isEqualTo(333);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(samples)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !NO_ALERTS.contains(samples.relativize(file).getName(0).toString()))
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(String name, JsonNode document) {
    Alert alert = Alerts.read(document).alert();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            " | ",
            name,
            alert.source(),
            String.valueOf(alert.severity()),
            alert.eventTime().toString(),
            alert.kind() + " " + alert.activity()));
    Alerts.entities(alert).forEach(entity -> lines.add("  " + entity));
    return lines;
  }

  private static Map<String, List<String>> expected() {
    Map<String, List<String>> byName = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : EXPECTED.lines().toList()) {
      if (!line.startsWith(" ")) {
        current = new ArrayList<>();
        byName.put(line.substring(0, line.indexOf(" |")), current);
      }
      current.add(line);
    }
    return byName;
  }
}
