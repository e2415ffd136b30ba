/** What waits for me, then what is going on. */
import { computed, h, reactive, ref, watch } from "../../vendor/vue.js";
import { get, may, query } from "../api.js";
import { t, word } from "../i18n.js";
import { overhear } from "../live.js";
import { calmly, every, loaded } from "../load.js";
import { ask, route, to } from "../router.js";
import { Approval } from "../parts/approval.js";
import { Job } from "../parts/job.js";
import { NewIncident } from "../parts/new-incident.js";
import { Bulk } from "../parts/bulk.js";
import { Badge, Button, Choice, Empty, Loaded, SEVERITIES, Severity, State, When } from "../parts/parts.js";
import { Spark } from "../parts/spark.js";

const PAGE = 50;
const AT_FIRST = 3;
const FILTERS = ["q", "severity", "status", "thing", "before"];

const IncidentRow = ({ incident, chosen, onChoose }) =>
  h("li", { class: ["incident-row", `is-${incident.severity}`], "data-incident": incident.id }, [
    h("input", {
      type: "checkbox",
      checked: chosen,
      "aria-label": t("choose", { what: incident.title }),
      onChange: (event) => onChoose(event.target.checked),
    }),
    h(Severity, { value: incident.severity }),
    h("div", [
      h("a", { class: "title", href: to("incidents", incident.id) }, incident.title || incident.id),
      h("div", { class: "soft small" }, incident.waits ? t("waits-for", { what: incident.waits }) : incident.id),
    ]),
    h("span", { class: "wide soft small" }, [
      t("round", { n: incident.round }),
      incident.role_at_work ? [h("br"), t("role-at-work", { role: word("role", incident.role_at_work) })] : null,
    ]),
    h("span", { class: "wide" }, h(Spark, { alerts: incident.alerts_over_time })),
    h("span", { class: "wide small soft" }, [incident.status === "open" ? h(When, { at: incident.opened_at }) : h(State, { value: incident.status })]),
  ]);
IncidentRow.props = ["incident", "chosen", "onChoose"];

const Filters = () =>
  h("div", { class: "row", role: "search" }, [
    route.query.thing ? h(Button, { small: true, "aria-label": t("no-longer-about", { thing: route.query.thing }), onClick: () => ask({ thing: "", before: "" }) }, () => [h("span", { class: "mono" }, route.query.thing), " ✕"]) : null,
    h("input", {
      class: "input filter",
      type: "search",
      value: route.query.q ?? "",
      placeholder: t("search-incidents"),
      "aria-label": t("search-incidents"),
      onChange: (event) => ask({ q: event.target.value, before: "" }),
    }),
    h("span", h(Choice, {
      label: t("severity"),
      value: route.query.severity ?? "",
      options: [["", t("any-severity")], ...SEVERITIES.map((one) => [one, t(`severity.${one}`)])],
      onChoose: (severity) => ask({ severity, before: "" }),
    })),
    h("span", h(Choice, {
      label: t("status"),
      value: route.query.status ?? "",
      options: ["", "open", "waiting", "closed"].map((one) => [one, t(one ? `state.${one}` : "not-closed")]),
      onChoose: (status) => ask({ status, before: "" }),
    })),
  ]);

/** A turn that nobody but a person can play; it is played where the incident is. */
const HandedOver = ({ incident }) =>
  h("article", { class: "card stack", "data-handed-over": incident.id }, [
    h("h3", incident.title || incident.id),
    h("div", { class: "row" }, [h(Severity, { value: incident.severity }), h(Badge, { tone: "medium" }, () => t("turn-for-you", { role: word("role", incident.role_at_work) }))]),
    h("div", h("a", { class: "button", href: to("incidents", incident.id) }, t("open-it"))),
  ]);
HandedOver.props = ["incident"];

export const Now = {
  setup() {
    const chosen = reactive(new Set());
    const creating = ref(false);
    const all = ref(false);
    // Of the address only what this page knows: it changes before another page takes over.
    const wanted = computed(() => query({ ...Object.fromEntries(FILTERS.map((one) => [one, route.query[one]])), limit: PAGE }));
    const incidents = loaded((signal) => get(`/incidents${wanted.value}`, signal));
    const approvals = loaded((signal) => get("/approvals", signal));
    const jobs = loaded((signal) => get("/jobs", signal));

    const again = calmly(() => {
      incidents.again();
      approvals.again();
      jobs.again();
    });
    watch(wanted, incidents.again);
    overhear(again);
    every(30_000, again);

    // What is to be approved first: it changes something, and somebody waits for it.
    const cards = () => [
      ...(approvals.value?.approvals ?? []).map((one) => h(Approval, { key: one.approval_id, approval: one, onDone: again })),
      ...(may("person", "approve") ? (incidents.value?.incidents ?? []).filter((one) => one.turn_state === "handed_over").map((one) => h(HandedOver, { key: one.id, incident: one })) : []),
      ...(jobs.value?.jobs ?? []).map((one) => h(Job, { key: one.job_id, job: one, onDone: again })),
    ];
    const mine = () => cards().length;

    return () => {
      const list = incidents.value?.incidents ?? [];
      return h("div", { class: "page" }, [
        h("div", { class: "row is-apart" }, [
          h("h1", t("page.now")),
          may("person", "decide") ? h(Button, { main: true, onClick: () => (creating.value = true) }, () => t("new-incident")) : null,
        ]),
        h("section", { class: "stack", "aria-labelledby": "mine" }, [
          h("h2", { id: "mine", class: "row" }, [t("waits-for-people"), h(Badge, { tone: mine() ? "medium" : "good" }, () => mine())]),
          h(Loaded, { of: approvals, lines: 1 }, { default: () => null }),
          mine()
            ? [
                h("div", { class: "waiting" }, cards().slice(0, all.value ? undefined : AT_FIRST)),
                cards().length > AT_FIRST ? h("div", h(Button, { small: true, onClick: () => (all.value = !all.value) }, () => t(all.value ? "show-fewer" : "show-all", { n: cards().length }))) : null,
              ]
            : approvals.value && jobs.value
              ? h("p", { class: "soft" }, t("nothing-waits"))
              : null,
        ]),
        h("section", { class: "stack", "aria-labelledby": "going-on" }, [
          h("div", { class: "row is-apart" }, [h("h2", { id: "going-on" }, t("incidents")), h(Filters)]),
          chosen.size ? h(Bulk, { chosen: [...chosen], onDone: () => (chosen.clear(), again()) }) : null,
          h(Loaded, { of: incidents }, () =>
            list.length
              ? h(
                  "ul",
                  { class: "incidents" },
                  list.map((one) =>
                    h(IncidentRow, {
                      key: one.id,
                      incident: one,
                      chosen: chosen.has(one.id),
                      onChoose: (yes) => (yes ? chosen.add(one.id) : chosen.delete(one.id)),
                    }),
                  ),
                )
              : h(Empty, () => t("no-incidents")),
          ),
          h("div", { class: "row" }, [
            route.query.before ? h(Button, { onClick: () => ask({ before: "" }) }, () => t("first-page")) : null,
            incidents.value?.next && list.length === PAGE
              ? h(Button, { onClick: () => ask({ before: incidents.value.next }) }, () => t("more"))
              : null,
          ]),
        ]),
        creating.value ? h(NewIncident, { onClose: () => (creating.value = false) }) : null,
      ]);
    };
  },
};
