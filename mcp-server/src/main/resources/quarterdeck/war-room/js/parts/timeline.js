/** Alerts and actions on one line of time. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";
import { moment } from "../time.js";
import { Badge, Empty, Severity, State } from "./parts.js";

function happened({ incident, messages }) {
  const alerts = incident.alerts.map((alert) => ({ at: alert.at, key: alert.decision_id, mark: h(Severity, { value: alert.severity }), text: alert.title }));
  const acts = messages
    .filter((one) => one.message_type === "command_ended")
    .map((one) => {
      const { data } = one.message_content;
      return { at: one.created_at, key: one.message_id, mark: h(State, { value: data.state }), text: data.command_name };
    });
  const said = messages
    .filter((one) => ["opened", "said", "closed", "reopened"].includes(one.message_type))
    .map((one) => ({ at: one.created_at, key: one.message_id, mark: h(Badge, { tone: "person" }, () => one.message_from), text: t(`kind.${one.message_type}`) }));
  return [...alerts, ...acts, ...said].sort((a, b) => a.at.localeCompare(b.at));
}

export const Timeline = (props) => {
  const all = happened(props);
  return all.length
    ? h(
        "ol",
        { class: "timeline" },
        all.map((one) => h("li", { key: one.key, class: "row" }, [h("time", { class: "small soft", datetime: one.at }, moment(one.at)), one.mark, h("span", one.text)])),
      )
    : h(Empty, () => t("no-messages"));
};
Timeline.props = ["incident", "messages"];
