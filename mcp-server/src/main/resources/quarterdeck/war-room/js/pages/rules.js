/** The rules that are live: where they stand, whose they are, what is wrong with the folder, what fires. */
import { h, ref } from "../../vendor/vue.js";
import { get, may } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { Badge, Button, Empty, Facts, Fold, Loaded, When } from "../parts/parts.js";

const Report = {
  setup() {
    const report = loaded((signal) => get("/rules/report", signal));
    return () =>
      h(Loaded, { of: report, lines: 2 }, ({ looked_at: n, rules }) => [
        h("p", { class: "soft" }, t("looked-at", { n })),
        h("div", { class: "card scroll-x", tabindex: 0, role: "region", "aria-label": t("rules-report") }, [
          h("table", { class: "table" }, [
            h("thead", h("tr", ["rule", "status", "fired", "decided", "review"].map((one) => h("th", { scope: "col" }, t(one))))),
            h("tbody", rules.map((rule) =>
              h("tr", { key: rule.where + rule.name }, [
                h("td", [rule.name, " ", h("span", { class: "soft small mono" }, rule.where)]),
                h("td", h(Badge, { tone: rule.fired ? "good" : null }, () => word("rule-status", rule.status))),
                h("td", rule.fired),
                h("td", rule.decided),
                h("td", rule.overdue ? h(Badge, { tone: "high" }, () => t("state.overdue")) : (rule.review ?? "–")),
              ]),
            )),
          ]),
        ]),
      ]);
  },
};

const File = ({ name, rules }) =>
  h("section", { class: "card stack" }, [
    h("div", { class: "row is-apart" }, [h("h2", { class: "mono" }, name), h(Badge, { tone: "accent" }, () => t("rules-n", { n: rules.length }))]),
    h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": name }, [
      h("table", { class: "table" }, [
        h("thead", h("tr", ["rule", "line", "technique", "owner", "review"].map((one) => h("th", { scope: "col" }, t(one))))),
        h("tbody", rules.map((rule) =>
          h("tr", { key: rule.name }, [h("td", rule.name), h("td", rule.line), h("td", rule.technique ? h("code", rule.technique) : "–"), h("td", rule.owner), h("td", rule.review || "–")]),
        )),
      ]),
    ]),
  ]);
File.props = ["name", "rules"];

export const Rules = {
  setup() {
    const rules = loaded((signal) => get("/rules", signal));
    const words = ref("");
    const reporting = ref(false);
    const fits = (rule) => `${rule.name} ${rule.file} ${rule.owner} ${rule.technique}`.toLowerCase().includes(words.value.toLowerCase());

    return () =>
      h("div", { class: "page" }, [
        h("h1", t("page.rules")),
        h(Loaded, { of: rules }, (all) => {
          const shown = all.rules.filter(fits);
          return [
            ...all.problems.map((one) => h("p", { class: "note is-bad" }, [h("strong", { class: "mono" }, `${one.file ?? ""}${one.line ? ":" + one.line : ""} `), one.message ?? String(one)])),
            all.problems.length ? null : h("p", { class: "note" }, t("rules-sound")),
            h("section", { class: "card" }, h(Facts, {
              rows: [
                [t("rules-version"), h("code", all.version)],
                [t("tried"), h(When, { at: all.tried_at })],
                ...Object.entries(all.thresholds).map(([name, value]) => [t("threshold", { name }), value]),
              ],
            })),
            h("input", { class: "input filter", type: "search", value: words.value, placeholder: t("search-rules"), "aria-label": t("search-rules"), onInput: (event) => (words.value = event.target.value) }),
            shown.length
              ? [...new Set(shown.map((one) => one.file))].map((name) => h(File, { key: name, name, rules: shown.filter((one) => one.file === name) }))
              : h(Empty, () => t("no-rules")),
            h(Fold, { title: t("weights") }, () => h(Facts, { rows: Object.entries(all.weights).map(([name, value]) => [h("code", name), value]) })),
            may("author", "read") ? h("div", h(Button, { onClick: () => (reporting.value = true), disabled: reporting.value }, () => t("rules-report"))) : null,
            reporting.value ? h(Report) : null,
          ];
        }),
      ]);
  },
};
