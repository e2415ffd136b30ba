/** What is known of something that an incident is about: facts with where they come from, and where else it was seen. */
import { h } from "../../vendor/vue.js";
import { address, get, query } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { to } from "../router.js";
import { Badge, Loaded, Severity, When } from "./parts.js";

const MOST_ALERTS = 5;
const MOST = 5;

/** The facts of the latest decisions that name it, each once. */
async function factsOf(value, alerts, signal) {
  const latest = alerts.slice(-MOST_ALERTS).reverse();
  const decisions = await Promise.all(latest.map((one) => get(address`/decisions/${one.decision_id}`, signal)));
  const facts = decisions.flatMap((one) => one.context?.facts ?? []).filter((fact) => Object.values(fact).includes(value));
  return [...new Map(facts.map((fact) => [JSON.stringify([fact.type, fact.provenance]), fact])).values()];
}

const Fact = ({ fact }) => {
  const { type, provenance, ...rest } = fact;
  return h("li", { class: "row" }, [
    h("strong", type),
    h("span", { class: "mono" }, Object.entries(rest).map(([name, one]) => `${name}: ${one}`).join(", ")),
    h(Badge, () => provenance),
  ]);
};
Fact.props = ["fact"];

/** {incident, entity}: asks when it is shown. */
export const Known = {
  props: ["incident", "entity"],
  setup(props) {
    const { entity, incident } = props;
    const thing = `${entity.type}:${entity.value}`;
    const known = loaded(async (signal) => {
      const [facts, incidents, decisions] = await Promise.all([
        factsOf(entity.value, incident.alerts, signal),
        get(`/incidents${query({ thing, limit: MOST + 1 })}`, signal),
        get(`/decisions${query({ correlation_key: thing, limit: MOST })}`, signal),
      ]);
      return { facts, incidents: incidents.incidents.filter((one) => one.id !== incident.id).slice(0, MOST), decisions: decisions.decisions };
    });

    const part = (title, all, row) => [h("h3", title), all.length ? h("ul", { class: "stack" }, all.map(row)) : h("p", { class: "soft small" }, t("nothing-known"))];

    return () =>
      h(Loaded, { of: known, lines: 2 }, ({ facts, incidents, decisions }) =>
        h("div", { class: "stack", "data-known": thing }, [
          ...part(t("facts"), facts, (fact) => h(Fact, { fact })),
          ...part(t("other-incidents"), incidents, (one) => h("li", { class: "row" }, [h(Severity, { value: one.severity }), h("a", { href: to("incidents", one.id) }, one.title || one.id), h("span", { class: "soft small" }, h(When, { at: one.opened_at }))])),
          ...part(t("latest-decisions"), decisions, (one) => h("li", { class: "row" }, [h("a", { href: to("decisions", one.decision_id) }, word("decision", one.decision)), h("span", one.risk_score), h("span", { class: "soft small" }, [one.source, " ", one.rule_id, " ", h(When, { at: one.received_at })])])),
        ]),
      );
  },
};
