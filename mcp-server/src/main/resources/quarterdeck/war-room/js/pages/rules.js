/** The rules that are live: their text, whose they are, what is wrong with the folder, their cases, what fires. */
import { h, ref } from "../../vendor/vue.js";
import { get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { ask, route, to } from "../router.js";
import { RuleCases } from "../parts/rule-cases.js";
import { RuleSource } from "../parts/rule-source.js";
import { Badge, Empty, Facts, Fold, Loaded, Search, Table, Tabs, When } from "../parts/parts.js";

const TABS = ["files", "cases", "use"];

/** Rules of every kind: those that score, those that guard runs, those that say what roles do next. */
const every = (all) => [...all.rules, ...all.guardrails, ...all.responses];

const problem = (one) => h("p", { class: "note is-bad" }, [h("strong", { class: "mono" }, `${one.file}${one.line ? ":" + one.line : ""} `), one.text]);

const Report = {
  setup() {
    const report = loaded((signal) => get("/rules/report", signal));
    return () =>
      h(Loaded, { of: report, lines: 4 }, ({ looked_at: n, rules }) => [
        h("p", { class: "soft" }, t("looked-at", { n })),
        h(Table, { card: true, label: t("tab.use"), columns: ["rule", "status", "fired", "decided", "review"] }, () => rules.map((rule) => {
          const [file, line] = rule.where.split(":");
          return h("tr", { key: rule.where + rule.name }, [
            h("td", [rule.name, " ", h("a", { class: "small mono", href: to("rules", file, { line }) }, rule.where)]),
            h("td", h(Badge, { tone: rule.fired ? "good" : null }, () => word("rule-status", rule.status))),
            h("td", rule.fired),
            h("td", rule.decided),
            h("td", rule.overdue ? h(Badge, { tone: "high" }, () => t("state.overdue")) : (rule.review || "–")),
          ]);
        })),
      ]);
  },
};

const RulesOf = ({ name, rules }) =>
  h(Table, { label: name, columns: ["rule", "line", "technique", "owner", "review"] }, () => rules.map((rule) =>
    h("tr", { key: rule.name }, [
      h("td", rule.name),
      h("td", h("a", { href: to("rules", name, { line: rule.line }) }, rule.line)),
      h("td", rule.technique ? h("code", rule.technique) : "–"),
      h("td", rule.owner || "–"),
      h("td", rule.review || "–"),
    ]),
  ));
RulesOf.props = ["name", "rules"];

const File = ({ name, rules }) =>
  h("section", { class: "card stack" }, [
    h("div", { class: "row is-apart" }, [h("h2", { class: "mono" }, h("a", { href: to("rules", name) }, name)), h(Badge, { tone: "accent" }, () => t("rules-n", { n: rules.length }))]),
    h(RulesOf, { name, rules }),
  ]);
File.props = ["name", "rules"];

const Files = {
  props: ["all"],
  setup(props) {
    const words = ref("");
    const fits = (rule) => `${rule.name} ${rule.file} ${rule.owner} ${rule.technique}`.toLowerCase().includes(words.value.toLowerCase());
    return () => {
      const { all } = props;
      const shown = every(all).filter(fits);
      return [
        h("section", { class: "card" }, h(Facts, {
          rows: [
            [t("rules-version"), h("code", all.version)],
            [t("tried"), h(When, { at: all.tried_at })],
            ...Object.entries(all.thresholds).map(([name, value]) => [t("threshold", { name }), value]),
          ],
        })),
        h(Search, { label: t("search-rules"), value: words.value, onSearch: (typed) => (words.value = typed) }),
        shown.length
          ? [...new Set(shown.map((one) => one.file))].map((name) => h(File, { key: name, name, rules: shown.filter((one) => one.file === name) }))
          : h(Empty, () => t("no-rules")),
        h(Fold, { title: t("weights") }, () => h(Facts, { rows: Object.entries(all.weights).map(([name, value]) => [h("code", name), value]) })),
      ];
    };
  },
};

const Overview = {
  setup() {
    const rules = loaded((signal) => get("/rules", signal));
    return () => {
      const tab = TABS.includes(route.query.tab) ? route.query.tab : "files";
      return h("div", { class: "page" }, [
        h("h1", t("page.rules")),
        h(Loaded, { of: rules }, (all) => [
          ...all.problems.map(problem),
          all.problems.length ? null : h("p", { class: "note" }, t("rules-sound")),
          h(Tabs, { tabs: TABS.map((one) => [one, t(`tab.${one}`)]), chosen: tab, onChoose: (one) => ask({ tab: one }) }),
          h("div", { role: "tabpanel", "aria-labelledby": `tab-${tab}`, class: "stack" }, h({ files: Files, cases: RuleCases, use: Report }[tab], tab === "files" ? { all } : {})),
        ]),
      ]);
    };
  },
};

const One = {
  setup() {
    const file = route.parts[1];
    const rules = loaded((signal) => get("/rules", signal));
    return () =>
      h("div", { class: "page" }, [
        h("p", h("a", { href: to("rules") }, t("page.rules"))),
        h("h1", { class: "mono" }, file),
        h(Loaded, { of: rules }, (all) => {
          const here = (one) => one.file === file;
          return [
            ...all.problems.filter(here).map(problem),
            h(RulesOf, { name: file, rules: every(all).filter(here) }),
            h(RuleSource, { key: file, file, line: route.query.line, rules: every(all).filter(here), problems: all.problems.filter(here) }),
          ];
        }),
      ]);
  },
};

export const Rules = { setup: () => () => (route.parts[1] ? h(One) : h(Overview)) };
