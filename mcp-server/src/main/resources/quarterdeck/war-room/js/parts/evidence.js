/** What an incident is about, and the alerts behind it. */
import { h, ref } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { to } from "../router.js";
import { Factors } from "./factors.js";
import { Badge, Button, Empty, Loaded, Severity, When } from "./parts.js";

export const Entities = ({ incident }) =>
  h("section", { class: "card stack" }, [
    h("h2", t("entities")),
    incident.entities.length
      ? h("div", { class: "scroll-x" }, [
          h("table", { class: "table" }, [
            h("thead", h("tr", ["entity.type", "entity.value", "entity.role", "entity.known"].map((one) => h("th", { scope: "col" }, t(one))))),
            h(
              "tbody",
              incident.entities.map((one) =>
                h("tr", { key: one.type + one.value }, [
                  h("td", word("entity", one.type)),
                  h("td", h("a", { class: "mono", href: to({ thing: `${one.type}:${one.value}` }) }, one.value)),
                  h("td", word("entity-role", one.role)),
                  h("td", { class: "row" }, [
                    one.type === "ip" ? h(Badge, () => t(one.internal ? "internal" : "external")) : null,
                    one.extracted ? h(Badge, () => t("extracted")) : null,
                  ]),
                ]),
              ),
            ),
          ]),
        ])
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
