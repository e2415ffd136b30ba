/** What there is to run, what ran, what is connected; and the switch that stops it all. */
import { h, ref } from "../../vendor/vue.js";
import { address, call, get, may, post, put } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { ask, go, route, to } from "../router.js";
import { Because } from "../parts/because.js";
import { SchemaForm, blank } from "../parts/schema-form.js";
import { Badge, Button, Empty, Facts, Fold, inLine, Loaded, Search, Source, State, Table, Tabs, Trouble, Untrusted, When } from "../parts/parts.js";

const TABS = ["catalogue", "runs", "platforms"];
const RISKS = { high: "critical", medium: "medium", low: "good" };

const KillSwitch = {
  setup() {
    const state = loaded((signal) => get("/kill-switch", signal));
    const asking = ref(false);
    const turn = async (reason) => {
      const well = await act(() => put("/kill-switch", { engaged: !state.value.engaged, reason }));
      state.again();
      return well;
    };
    return () =>
      h(Loaded, { of: state, lines: 1 }, ({ engaged, reason, by }) => [
        engaged ? h("p", { class: "note is-bad" }, t("kill-switch.on", { by: by ?? "–", reason: reason ?? "–" })) : null,
        may("operate") ? h("div", h(Button, { grave: !engaged, onClick: () => (asking.value = true) }, () => t(engaged ? "kill-switch.off" : "kill-switch.do"))) : null,
        asking.value ? h(Because, { title: t(engaged ? "kill-switch.off" : "kill-switch.do"), work: turn, onEnd: () => (asking.value = false) }) : null,
      ]);
  },
};

const Catalogue = {
  setup() {
    const playbooks = loaded((signal) => get("/playbooks?limit=500", signal));
    const words = ref("");
    const fits = (one) => `${one.name} ${one.title} ${one.description} ${one.platform}`.toLowerCase().includes(words.value.toLowerCase());
    return () => [
      h(Search, { label: t("search-playbooks"), value: words.value, onSearch: (typed) => (words.value = typed) }),
      h(Loaded, { of: playbooks }, ({ playbooks: all }) => {
        const list = all.filter(fits);
        return list.length
          ? h("ul", { class: "waiting" }, list.map((one) =>
              h("li", { class: "card stack", key: one.name }, [
                h("h3", h("a", { href: to("playbooks", one.name) }, one.title)),
                h("div", { class: "row" }, [
                  h(Badge, { tone: one.effect === "change" ? "critical" : "accent" }, () => word("effect", one.effect)),
                  h(Badge, { tone: RISKS[one.risk] }, () => t("risk", { risk: word("severity", one.risk) })),
                  h(State, { value: one.health }),
                  h("span", { class: "small soft" }, one.platform),
                ]),
                h("p", { class: "small" }, one.description),
              ]),
            ))
          : h(Empty, () => t("no-playbooks"));
      }),
    ];
  },
};

const Runs = {
  setup() {
    const runs = loaded((signal) => get("/runs?limit=100", signal));
    return () =>
      h(Loaded, { of: runs }, ({ runs: list }) =>
        list.length
          ? h(Table, { card: true, label: t("playbooks.runs"), columns: ["status", "playbook", "asked-by", "incident", "when"] }, () => list.map((run) =>
              h("tr", { key: run.run_id }, [
                h("td", h(State, { value: run.state })),
                h("td", h("a", { href: to("playbooks", "runs", run.run_id) }, run.playbook)),
                h("td", word("role", run.requested_by)),
                h("td", run.incident ? h("a", { href: to("incidents", run.incident) }, run.incident) : "–"),
                h("td", h(When, { at: run.created_at })),
              ]),
            ))
          : h(Empty, () => t("no-runs")),
      );
  },
};

const Platforms = {
  setup() {
    const platforms = loaded((signal) => get("/platforms", signal));
    const sync = (name) => act(() => post(address`/platforms/${name}/sync`), t("synced")).then(platforms.again);
    return () =>
      h(Loaded, { of: platforms }, ({ platforms: list, pack_problems: problems }) => [
        ...(problems ?? []).map((one) => h("p", { class: "note is-warning" }, String(one.message ?? one))),
        h("ul", { class: "waiting" }, list.map((one) =>
          h("li", { class: "card stack", key: one.name }, [
            h("div", { class: "row is-apart" }, [h("h3", one.name), h(State, { value: one.state })]),
            one.message ? h("p", { class: "small" }, one.message) : null,
            h(Facts, { rows: [[t("playbooks"), one.playbooks], [t("last-sync"), one.last_sync ? h(When, { at: one.last_sync.at }) : null]] }),
            may("operate") ? h("div", h(Button, { small: true, onClick: () => sync(one.name) }, () => t("sync"))) : null,
          ]),
        )),
      ]);
  },
};

/** What a dry run says beside its outcome: why it waits or is refused, and what could be done. */
const told = ({ reasons, refusal, remedy }) => [...(reasons ?? []), refusal?.message, refusal?.remedy, remedy].filter(Boolean);

/** A form of the parameters; first what would happen, then the thing itself. */
const RunForm = {
  props: ["playbook"],
  setup(props) {
    const values = ref(blank(props.playbook.parameters) ?? {});
    const would = ref(null);
    const problem = ref(null);

    const { busy, run: ask } = oneAtATime(async (dry) => {
      problem.value = null;
      try {
        const answer = await call("POST", address`/playbooks/${props.playbook.name}/runs?wait=2&dry_run=${String(dry)}`, { arguments: values.value ?? {} });
        would.value = dry ? answer : null;
        if (!dry) {
          go("playbooks", "runs", answer.run_id);
        }
      } catch (thrown) {
        would.value = null;
        problem.value = thrown;
      }
    });

    return () =>
      h("form", { class: "card stack", onSubmit: (event) => (event.preventDefault(), ask(event.submitter?.value !== "run")) }, [
        h("h2", t("run-it")),
        h(SchemaForm, { schema: props.playbook.parameters, value: values.value, name: "arguments", required: true, onChange: (value) => ((values.value = value), (would.value = null)) }),
        problem.value ? h(Trouble, { problem: problem.value }) : null,
        would.value ? h("div", { class: "note stack", "data-would": "" }, [h("strong", word("would", would.value.outcome)), ...told(would.value).map((one) => h("p", one)), h(Fold, { title: t("source") }, () => h(Source, { value: would.value }))]) : null,
        h("div", { class: "row" }, [
          h(Button, { type: "submit", value: "dry", main: !would.value, busy: busy.value }, () => t("dry-run")),
          would.value && would.value.outcome !== "would_be_refused" ? h(Button, { type: "submit", value: "run", main: true, busy: busy.value }, () => t("run-now")) : null,
        ]),
      ]);
  },
};

const One = {
  setup() {
    const name = route.parts[1];
    const playbook = loaded((signal) => get(address`/playbooks/${name}`, signal));
    const accept = () => act(() => post(address`/playbooks/${name}/accept`, { version: playbook.value.version }), t("accepted")).then(playbook.again);
    return () =>
      h("div", { class: "page" }, [
        h("p", h("a", { href: to("playbooks") }, `← ${t("page.playbooks")}`)),
        h(Loaded, { of: playbook }, (one) => [
          h("div", { class: "row is-apart" }, [h("h1", one.title), h("span", { class: "row" }, [h(Badge, { tone: one.effect === "change" ? "critical" : "accent" }, () => word("effect", one.effect)), h(State, { value: one.health })])]),
          h("p", one.description),
          h("section", { class: "card" }, h(Facts, {
            rows: [
              [t("decision.id"), h("code", one.name)],
              [t("platform"), one.platform],
              [t("risk-of"), h(Badge, { tone: RISKS[one.risk] }, () => word("severity", one.risk))],
              [t("classified-by"), one.classified_by],
              [t("verified-by"), one.verified_by],
              [t("undone-by"), one.undone_by],
              [t("version"), h("code", one.version)],
            ],
          })),
          one.changes
            ? h("section", { class: "note is-warning stack" }, [h("strong", t("changed-since")), h(Untrusted, { text: JSON.stringify(one.changes, null, 2) }), may("operate") ? h("div", h(Button, { onClick: accept }, () => t("accept"))) : null])
            : null,
          may({ query: "run:query", notify: "run:notify", change: "run:change" }[one.effect]) ? h(RunForm, { playbook: one }) : h("p", { class: "soft" }, t("may-not-run")),
        ]),
      ]);
  },
};

const Run = {
  setup() {
    const id = route.parts[2];
    const run = loaded((signal) => get(address`/runs/${id}`, signal));
    const cancel = () => act(() => post(address`/runs/${id}/cancel`)).then(run.again);
    return () =>
      h("div", { class: "page" }, [
        h("p", h("a", { href: to("playbooks", { tab: "runs" }) }, `← ${t("playbooks.runs")}`)),
        h(Loaded, { of: run }, (one) => [
          h("div", { class: "row is-apart" }, [h("h1", one.title ?? one.playbook), h("span", { class: "row" }, [h(State, { value: one.state }), h(Button, { small: true, onClick: run.again }, () => t("look-again")), one.ended_at ? null : h(Button, { small: true, grave: true, onClick: cancel }, () => t("cancel-run"))])]),
          one.message ? h("p", { class: "note" }, [one.message, one.waiting_for ? ` (${one.waiting_for})` : ""]) : null,
          h("section", { class: "card" }, h(Facts, {
            rows: [
              [t("decision.id"), h("code", one.run_id)],
              [t("playbook"), h("a", { href: to("playbooks", one.playbook) }, one.playbook)],
              [t("asked-by"), word("role", one.requested_by)],
              [t("incident"), one.incident ? h("a", { href: to("incidents", one.incident) }, one.incident) : null],
              ...Object.entries(one.arguments ?? {}).map(([name, value]) => [name, h("code", inLine(value))]),
            ],
          })),
          h(Fold, { title: t("source"), open: true }, () => h(Source, { value: one })),
        ]),
      ]);
  },
};

const Overview = {
  setup() {
    return () => {
      const tab = TABS.includes(route.query.tab) ? route.query.tab : "catalogue";
      return h("div", { class: "page" }, [
        h("div", { class: "row is-apart" }, [h("h1", t("page.playbooks")), h("div", h(KillSwitch))]),
        h(Tabs, { tabs: TABS.map((one) => [one, t(`playbooks.${one}`)]), chosen: tab, onChoose: (one) => ask({ tab: one }) }),
        h("div", { role: "tabpanel", "aria-labelledby": `tab-${tab}`, class: "stack" }, h({ catalogue: Catalogue, runs: Runs, platforms: Platforms }[tab])),
      ]);
    };
  },
};

export const Playbooks = {
  setup: () => () => (route.parts[1] === "runs" && route.parts[2] ? h(Run) : route.parts[1] ? h(One) : h(Overview)),
};
