/** What was decided, and why; and what would have been, had something been otherwise. */
import { h, reactive, ref } from "../../vendor/vue.js";
import { address, get, may, post, query } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { ask, route, to } from "../router.js";
import { Factors } from "../parts/factors.js";
import { Badge, Button, Choice, Empty, Facts, Field, Fold, Loaded, Severity, Source, Table, Trouble, When } from "../parts/parts.js";

const PAGE = 50;
const WORDS = ["create_case_and_page", "create_case", "append_case", "enrich_only", "ignore"];
const VERDICTS = ["true_positive", "false_positive", "benign"];
const TONES = { create_case_and_page: "critical", create_case: "high", append_case: "medium", enrich_only: "low" };

const Decided = ({ value }) => h(Badge, { tone: TONES[value] }, () => word("decision", value));
Decided.props = ["value"];

const Row = ({ decision }) =>
  h("tr", [
    h("td", h(Decided, { value: decision.decision })),
    h("td", decision.risk_score),
    h("td", h("a", { class: "mono", href: to("decisions", decision.decision_id) }, decision.correlation_key || decision.decision_id)),
    h("td", [decision.source, " ", h("span", { class: "soft small" }, decision.rule_id)]),
    h("td", h(When, { at: decision.received_at })),
  ]);
Row.props = ["decision"];

const List = {
  setup() {
    const { case: number, ...rest } = route.query;
    const asked = reactive({ ...rest, case_number: number ?? rest.case_number ?? "" });
    const decisions = loaded((signal) => get(`/decisions${query({ ...asked, limit: PAGE })}`, signal));
    const set = (more) => {
      Object.assign(asked, more);
      ask({ ...more, case: "" });
      decisions.again();
    };
    const filter = (name) =>
      h("input", { class: "input filter", value: asked[name] ?? "", placeholder: t(`decision.${name}`), "aria-label": t(`decision.${name}`), onChange: (event) => set({ [name]: event.target.value, before: "" }) });

    return () =>
      h("div", { class: "page" }, [
        h("h1", t("page.decisions")),
        h("div", { class: "row", role: "search" }, [
          h("span", h(Choice, {
            label: t("decision"),
            value: asked.decision ?? "",
            options: [["", t("any-decision")], ...WORDS.map((one) => [one, t(`decision.${one}`)])],
            onChoose: (decision) => set({ decision, before: "" }),
          })),
          filter("correlation_key"),
          filter("rule_id"),
          filter("case_number"),
        ]),
        h(Loaded, { of: decisions }, ({ decisions: list, next }) => [
          list.length
            ? h(Table, { card: true, label: t("page.decisions"), columns: ["decision", "score-short", "decision.correlation_key", "source-of", "when"] }, () => list.map((one) => h(Row, { key: one.decision_id, decision: one })))
            : h(Empty, () => t("no-decisions")),
          h("div", { class: "row" }, [
            asked.before ? h(Button, { onClick: () => set({ before: "" }) }, () => t("first-page")) : null,
            next && list.length === PAGE ? h(Button, { onClick: () => set({ before: next }) }, () => t("more")) : null,
          ]),
        ]),
      ]);
  },
};

/** Change a field of the alert, see the verdict. */
const WhatIf = {
  props: ["id"],
  setup(props) {
    const field = ref("");
    const value = ref("");
    const result = ref(null);
    const problem = ref(null);

    const typed = (text) => {
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    };

    const { busy, run: tryIt } = oneAtATime(async () => {
      problem.value = null;
      try {
        const change = field.value ? { change: { [field.value]: typed(value.value) } } : {};
        result.value = await post("/simulate", { decision_id: props.id, ...change });
      } catch (thrown) {
        result.value = null;
        problem.value = thrown;
      }
    });

    const input = (id, ref, label, hint) =>
      h(Field, { label, id, hint }, () => h("input", { class: "input mono", id, value: ref.value, onInput: (event) => (ref.value = event.target.value) }));

    return () =>
      h("section", { class: "card stack" }, [
        h("h2", t("what-if")),
        h("form", { class: "stack", onSubmit: tryIt }, [
          input("what-if-field", field, t("what-if.field"), t("what-if.hint")),
          input("what-if-value", value, t("what-if.value")),
          h("div", h(Button, { main: true, type: "submit", busy: busy.value }, () => t("what-if.try"))),
        ]),
        problem.value ? h(Trouble, { problem: problem.value }) : null,
        result.value ? h("div", { class: "stack", "data-what-if": "" }, simulated(result.value)) : null,
      ]);
  },
};

const simulated = (result) => [
  h("div", { class: "row" }, [
    ...(result.before ? [h(Decided, { value: result.before.decision }), h("span", t("score", { score: result.before.risk_score })), "→"] : []),
    h(Decided, { value: result.decision }),
    h(Severity, { value: result.severity }),
  ]),
  h(Factors, { factors: result.factors, score: result.risk_score }),
  result.flips?.length
    ? [h("h3", t("flips")), h("ul", { class: "stack" }, result.flips.map((one) => h("li", { class: "row" }, [h("code", one.change), "→", h(Decided, { value: one.decision }), h("span", { class: "soft small" }, t("score", { score: one.risk_score }))])))]
    : null,
  h(Fold, { title: t("source") }, () => h(Source, { value: result })),
];

const One = {
  setup() {
    const id = route.parts[1];
    const decision = loaded((signal) => get(address`/decisions/${id}`, signal));
    const replayed = ref(null);
    const note = ref("");

    const replay = () => act(async () => (replayed.value = await post(address`/decisions/${id}/replay`)));
    const judge = (verdict) =>
      act(() => post(address`/decisions/${id}/feedback`, { verdict, ...(note.value ? { note: note.value } : {}) }), t("feedback-kept")).then(decision.again);

    return () =>
      h("div", { class: "page" }, [
        h("p", h("a", { href: to("decisions") }, `← ${t("page.decisions")}`)),
        h(Loaded, { of: decision }, (one) => [
          h("div", { class: "row is-apart" }, [
            h("h1", { class: "mono" }, one.correlation_key || one.decision_id),
            h("span", { class: "row" }, [h(Decided, { value: one.decision }), h(Severity, { value: one.answer.severity })]),
          ]),
          h("div", { class: "card stack" }, [
            h("h2", t("factors")),
            h(Factors, { factors: one.answer.factors, score: one.risk_score }),
            one.degraded ? h("p", { class: "note is-warning" }, t("degraded")) : null,
          ]),
          h("section", { class: "card stack" }, [
            h("h2", t("facts")),
            h(Facts, {
              rows: [
                [t("decision.id"), h("code", one.decision_id)],
                [t("source-of"), one.source],
                [t("decision.rule_id"), one.rule_id],
                [t("decision.case_number"), one.answer.case_id ? h("a", { href: to("decisions", { case_number: one.answer.case_id }) }, String(one.answer.case_id)) : null],
                [t("when"), h(When, { at: one.received_at })],
                [t("rules-version"), h("code", one.rules_version)],
              ],
            }),
            h(Table, { label: t("enrichment"), columns: ["fact", "what-it-says", "provenance"] }, () => (one.context?.facts ?? []).map((fact) => {
              const { type, provenance, ...rest } = fact;
              return h("tr", [h("td", type), h("td", { class: "mono" }, Object.entries(rest).map(([name, value]) => `${name}: ${value}`).join(", ")), h("td", provenance)]);
            })),
          ]),
          may("feedback")
            ? h("section", { class: "card stack" }, [
                h("h2", t("feedback")),
                h(Field, { label: t("feedback-note"), id: "feedback-note" }, () => h("input", { class: "input", id: "feedback-note", maxlength: 2000, value: note.value, onInput: (event) => (note.value = event.target.value) })),
                h("div", { class: "row" }, VERDICTS.map((verdict) => h(Button, { key: verdict, onClick: () => judge(verdict) }, () => t(`verdict.${verdict}`)))),
              ])
            : null,
          may("read", "author") ? h(WhatIf, { id }) : null,
          h("section", { class: "card stack" }, [
            h("div", { class: "row is-apart" }, [h("h2", t("replay")), h(Button, { small: true, onClick: replay }, () => t("replay.do"))]),
            replayed.value
            ? [h("p", { class: ["note", { "is-bad": !replayed.value.identical }] }, t(replayed.value.identical ? "replay.same" : "replay.other")), h(Fold, { title: t("source") }, () => h(Source, { value: replayed.value }))]
            : h("p", { class: "soft small" }, t("replay.hint")),
          ]),
          h(Fold, { title: t("source") }, () => h(Source, { value: one })),
        ]),
      ]);
  },
};

export const Decisions = { setup: () => () => (route.parts[1] ? h(One) : h(List)) };
