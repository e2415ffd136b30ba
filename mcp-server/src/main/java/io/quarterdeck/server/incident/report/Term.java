package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;

/** A word of the hub's in each language. */
record Term(String en, String zh) {
  String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ZH -> zh;
    };
  }

  static Term of(Severity severity) {
    return switch (severity) {
      case LOW -> new Term("low", "低");
      case MEDIUM -> new Term("medium", "中");
      case HIGH -> new Term("high", "高");
      case CRITICAL -> new Term("critical", "严重");
    };
  }

  static Term of(Status status) {
    return switch (status) {
      case OPEN -> new Term("open", "处理中");
      case WAITING -> new Term("waiting for a person", "等待人员");
      case CLOSED -> new Term("closed", "已关闭");
    };
  }

  static Term of(Resolution resolution) {
    return switch (resolution) {
      case CONTAINED -> new Term("contained", "已遏制");
      case NO_THREAT -> new Term("no threat", "无威胁");
      case FALSE_POSITIVE -> new Term("false positive", "误报");
      case REPORTED -> new Term("reported", "已上报");
    };
  }

  static Term of(Role role) {
    return switch (role) {
      case CAPTAIN -> new Term("captain", "指挥官");
      case MANAGER -> new Term("manager", "经理");
      case OPERATOR -> new Term("operator", "操作员");
      case EXECUTOR -> new Term("executor", "执行器");
      case EXPERT -> new Term("expert", "专家");
    };
  }

  static Term of(PlayerKind kind) {
    return switch (kind) {
      case MODEL -> new Term("a model", "模型");
      case PLAN -> new Term("the hub's plan", "内置预案");
      case CLIENT -> new Term("an MCP client", "MCP 客户端");
      case PERSON -> new Term("a person", "人员");
    };
  }

  static Term of(Mode mode) {
    return switch (mode) {
      case AUTO -> new Term("auto", "自动");
      case SUPERVISED -> new Term("supervised", "监督");
      case MANUAL -> new Term("manual", "手动");
    };
  }

  static Term of(CommandState state) {
    return switch (state) {
      case READY -> new Term("not started", "未开始");
      case DISPATCHED -> new Term("started, no end on record", "已启动，无结束记录");
      case WAITING -> new Term("waiting for a person", "等待人员");
      case SUCCEEDED -> new Term("succeeded", "成功");
      case PARTLY -> new Term("succeeded in part", "部分成功");
      case FAILED -> new Term("failed", "失败");
      case REFUSED -> new Term("was refused", "被拒绝");
      case CANCELLED -> new Term("was cancelled", "已取消");
      case TIMED_OUT -> new Term("timed out", "超时");
      case SIMULATED -> new Term("was only simulated", "仅模拟");
      case DROPPED -> new Term("was never started", "从未启动");
    };
  }
}
