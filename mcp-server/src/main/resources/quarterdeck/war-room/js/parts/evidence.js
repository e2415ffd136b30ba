/** What an incident is about, and the alerts behind it. */
import { h, ref } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { to } from "../router.js";
import { Factors } from "./factors.js";
import { Known } from "./known.js";
import { Badge, Button, Empty, Loaded, Severity, When } from "./parts.js";

const Entity = {
  props: ["incident", "entity"],
  setup(props) {
    const open = ref(false);
    return () => {
      const { entity, incident } = props;
      return h("li", { class: "stack", "data-entity": entity.value }, [
        h("div", { class: "row" }, [
          h(Badge, { tone: "accent" }, () => word("entity", entity.type)),
          h("a", { class: "mono", href: to({ thing: `${entity.type}:${entity.value}` }) }, entity.value),
          h("span", { class: "soft" }, word("entity-role", entity.role)),
          entity.type === "ip" ? h(Badge, () => t(entity.internal ? "internal" : "external")) : null,
          entity.extracted ? h(Badge, () => t("extracted")) : null,
          h(Button, { small: true, "aria-expanded": String(open.value), onClick: () => (open.value = !open.value) }, () => t("entity.known")),
        ]),
        open.value ? h(Known, { incident, entity }) : null,
      ]);
    };
  },
};

export const Entities = ({ incident }) =>
  h("section", { class: "card stack" }, [
    h("h2", t("entities")),
    incident.entities.length
      ? h("ul", { class: "stack" }, incident.entities.map((entity) => h(Entity, { key: entity.type + entity.value, incident, entity })))
      : h(Empty, () => t("no-entities")),
  ]);
Entities.props = ["incident"];

const Alert = {
  props: ["alert"],
  setup(props) {
    const open = ref(false);
    return () => {
      const { alert } = props;
      return h("li", { class: "card stack" }, [
        h("div", { class: "row is-apart" }, [
          h("span", { class: "row" }, [h(Severity, { value: alert.severity }), h("strong", alert.title), alert.new_to_case ? h(Badge, { tone: "accent" }, () => t("new-to-case")) : null]),
          h("span", { class: "row small soft" }, [h(When, { at: alert.at }), h(Button, { small: true, "aria-expanded": String(open.value), onClick: () => (open.value = !open.value) }, () => t("why"))]),
        ]),
        open.value ? h(Why, { id: alert.decision_id }) : null,
      ]);
    };
  },
};

/** Why an alert was decided as it was. */
export const Why = {
  props: ["id"],
  setup(props) {
    const decision = loaded((signal) => get(address`/decisions/${props.id}`, signal));
    return () =>
      h(Loaded, { of: decision, lines: 1 }, (one) => [
        h(Factors, { factors: one.factors ?? one.answer?.factors ?? [], score: one.risk_score ?? one.answer?.risk_score }),
        h("a", { href: to("decisions", props.id) }, t("whole-decision")),
      ]);
  },
};

export const Alerts = ({ incident }) =>
  h("section", { class: "stack" }, [
    h("h2", t("alerts-n", { n: incident.alerts.length })),
    incident.alerts.length ? h("ul", { class: "stack" }, incident.alerts.map((one) => h(Alert, { key: one.decision_id, alert: one }))) : h(Empty, () => t("no-alerts")),
  ]);
Alerts.props = ["incident"];
