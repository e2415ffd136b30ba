package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.role.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed sentences of reports in each language, with places for what records say. */
enum Phrase {
  REPORT("Incident report", "事件报告"),
  REPORT_SO_FAR("Incident report so far", "事件报告（截至目前）"),
  OVERVIEW("Overview", "概览"),
  HAPPENED("What happened", "事件经过"),
  FINDINGS("Findings", "发现"),
  ACTIONS("Actions", "处置动作"),
  NOT_DONE("Not done, and why", "未完成事项及原因"),
  STEERED("What was said and steered", "发言与干预"),
  BUDGETS("Budgets", "预算"),
  SUGGESTIONS("Suggestions of the expert", "专家建议"),
  CONCLUSION("Conclusion", "结论"),

  ID("Incident {0}.", "事件编号：{0}。"),
  SEVERITY("Severity: {0}.", "严重程度：{0}。"),
  STATUS("Status: {0}.", "状态：{0}。"),
  RESOLUTION("Resolution: {0}.", "处置结论：{0}。"),
  SOURCE("Source: {0}; tenant {1}.", "来源：{0}；租户：{1}。"),
  OPENED_AT("Opened: {0}.", "创建时间：{0}。"),
  CLOSED_AT("Closed: {0}.", "关闭时间：{0}。"),
  DURATION("From the opening to the close: {0}.", "从创建到关闭用时：{0}。"),
  PLAYED("The {0} was played by {2}: {1}.", "{0}由{2}担任：{1}。"),

  OPENED_BY_PERSON("{0} opened the incident: {1}", "{0} 创建了事件：{1}"),
  OPENED_BY_HUB("It was opened for an alert: {0}", "因告警创建：{0}"),
  CONTEXT("Context given at the opening: {0}", "创建时提供的背景：{0}"),
  ALERT(
      "Alert {0}: rule {1}, techniques {2}, severity {3}, score {4}.",
      "告警 {0}：规则 {1}，技术 {2}，严重程度 {3}，评分 {4}。"),
  MORE_ALERTS("{0} more alerts, the last at {1}.", "另有 {0} 条告警，最后一条于 {1}。"),
  REOPENED("{0} reopened it: {1}", "{0} 重新打开了事件：{1}"),

  FOUND("{0} {1}: {2}", "{0} {1}：{2}"),
  BROUGHT("{0} brought: {1}", "{0} 返回：{1}"),
  NOTED("The expert on {0}: {1}", "专家对 {0} 的说明：{1}"),
  SUMMED("The expert on round {0}: {1}", "专家对第 {0} 轮的总结：{1}"),

  RAN("{0}: playbook {1} with {2}; {3}.", "{0}：剧本 {1}，参数 {2}；{3}。"),
  ASKED_PERSON("{0}: manual job for {1} with {2}; {3}.", "{0}：人工任务，负责人 {1}，参数 {2}；{3}。"),
  CHANGED("It changed something outside.", "该动作改变了外部系统。"),
  MAYBE_CHANGED("It may have changed something outside.", "该动作可能改变了外部系统。"),
  STARTED_BY("{0} started {1}.", "{0} 启动了 {1}。"),
  APPROVAL_ASKED("Approval was asked for {0}.", "已为 {0} 请求审批。"),
  APPROVED("{0} approved {1}: {2}", "{0} 批准了 {1}：{2}"),
  APPROVAL_REFUSED("{0} refused to approve {1}: {2}", "{0} 拒绝批准 {1}：{2}"),
  JOB_REPORTED("{0} reported what came of {1}: {2}", "{0} 报告了 {1} 的结果：{2}"),
  CANCEL_ASKED("{0} asked to stop {1}.", "{0} 要求停止 {1}。"),

  UNENDED("{0}: {1}.", "{0}：{1}。"),
  TASK_OPEN("The task {0} has no result on record.", "任务 {0} 没有结果记录。"),
  SENT_BACK(
      "An answer of {0} as {1} in round {2} was sent back: {3}", "{0}（{1}，第 {2} 轮）的回答被退回：{3}"),
  LEASE_EXPIRED("{0} let the turn of the {1} in round {2} run out.", "{0} 的{1}轮次（第 {2} 轮）租约到期。"),
  TURN_HANDED_OVER(
      "The turn of the {0} in round {1} was handed to a person: {2}", "{0}的轮次（第 {1} 轮）移交给人员：{2}"),
  TURN_DROPPED("The turn of the {0} in round {1} was dropped: {2}", "{0}的轮次（第 {1} 轮）被放弃：{2}"),
  HANDED_OVER("The incident was handed to a person: {0}", "事件移交给人员：{0}"),
  WENT_ON("{0} let round {1} go on without what was not done: {2}", "{0} 让第 {1} 轮在未完成的情况下继续：{2}"),

  SAID("{0} said: {1}", "{0} 说：{1}"),
  SAID_BY_PROGRAM("{0}, who is no person, said: {1}", "{0}（非人员）说：{1}"),
  TOOK_OVER("{0} took the turn of the {1} in round {2}.", "{0} 接手了{1}的轮次（第 {2} 轮）。"),
  OFFERED_AGAIN(
      "The turn of the {0} in round {1} was offered again, to {2}: {3}",
      "{0}的轮次（第 {1} 轮）再次提供给{2}：{3}"),
  NODDED("{0} let the answer of {1} as {2} in round {3} count.", "{0} 认可了 {1} 作为{2}的回答（第 {3} 轮）。"),
  DROVE("{0} set the mode to {1}.", "{0} 将模式设为{1}。"),
  DROVE_ROLE("{0} set the mode of the {1} to {2}.", "{0} 将{1}的模式设为{2}。"),
  DROVE_BACK("{0} let the {1} follow the incident's mode.", "{0} 让{1}沿用事件的模式。"),
  SEATED("{0} gave the role of the {1} to {2}.", "{0} 将{1}角色交给{2}。"),
  UNSEATED("{0} gave the role of the {1} to whoever is there.", "{0} 将{1}角色交给任一在场者。"),
  ASSIGNED("{0} assigned the incident to {1}.", "{0} 将事件分配给 {1}。"),
  UNASSIGNED("{0} assigned the incident to nobody.", "{0} 取消了事件的分配。"),
  RESUMED("{0} let it go on: {1}", "{0} 让其继续：{1}"),

  ROUNDS("Rounds: {0} of {1}.", "轮次：{0} / {1}。"),
  COMMANDS("Commands handed to the gate: {0} of {1}.", "提交执行的命令：{0} / {1}。"),
  TOKENS("Tokens of models, as players reported them: {0} of {1}.", "模型令牌（按参与者报告）：{0} / {1}。"),
  TIME("Time it may take before a person is asked: {0}.", "询问人员之前的时限：{0}。"),

  SUGGESTED("After round {0}: {1}", "第 {0} 轮之后：{1}"),
  CONCLUDED("{0} closed it as {1}: {2}", "{0} 以“{1}”关闭事件：{2}"),
  WAITS("It is not over; it waits for a person: {0}", "事件尚未结束；等待人员：{0}"),
  GOES_ON("It is not over; the last event on record is of {0}.", "事件尚未结束；最后一条记录于 {0}。"),

  NONE("none", "无"),
  NO_REASON("no reason given", "未说明理由"),
  CUT(" [cut: {0} more characters]", " [已截断：还有 {0} 个字符]"),
  PROOF("Each statement names the records that prove it.", "每条陈述均注明可证明它的记录。");

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

  private final String en;
  private final String zh;

  Phrase(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  /** As it stands, without values. */
  String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ZH -> zh;
    };
  }

  /** With a piece for each place. */
  List<Piece> in(Language language, List<Piece> values) {
    String template = in(language);
    List<Piece> pieces = new ArrayList<>();
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      add(pieces, template.substring(from, place.start()));
      pieces.add(values.get(Integer.parseInt(place.group(1))));
      from = place.end();
    }
    add(pieces, template.substring(from));
    return pieces;
  }

  private static void add(List<Piece> pieces, String fixed) {
    if (!fixed.isEmpty()) {
      pieces.add(new Piece.Fixed(fixed));
    }
  }
}
