/** The cases of the rules folder, and how each ended with the rules in force. */
import { h, ref } from "../../vendor/vue.js";
import { get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { Badge, Empty, Fold, Loaded, Search, Table } from "./parts.js";

const TONES = { passed: "good", failed: "critical", not_judged: "medium" };

const Names = ({ title, names }) => (names.length ? h(Fold, { title: `${title} (${names.length})` }, () => h("ul", names.map((one) => h("li", one)))) : null);
Names.props = ["title", "names"];

export const RuleCases = {
  setup() {
    const cases = loaded((signal) => get("/rules/cases", signal));
    const words = ref("");
    const fits = (one) => `${one.name} ${one.file} ${one.state} ${one.fires.join(" ")}`.toLowerCase().includes(words.value.toLowerCase());

    return () =>
      h(Loaded, { of: cases, lines: 4 }, (all) => [
        h("p", { class: ["note", { "is-bad": !all.sound }] }, t(all.sound ? "cases-sound" : "cases-wrong", { n: all.passed })),
        ...all.problems.map((one) => h("p", { class: "note is-bad" }, [h("strong", { class: "mono" }, `${one.file}:${one.line} `), one.text])),
        h(Names, { title: t("unfired"), names: all.unfired }),
        h(Names, { title: t("unsilenced"), names: all.unsilenced }),
        h(Search, { label: t("search-cases"), value: words.value, onSearch: (typed) => (words.value = typed) }),
        all.cases.some(fits)
          ? h(Table, { card: true, label: t("tab.cases"), columns: ["case-of-rules", "result", "fires", "keeps-silent"] }, () => all.cases.filter(fits).map((one) =>
              h("tr", { key: one.file + one.name }, [
                h("td", [one.name, " ", h("span", { class: "soft small mono" }, `${one.file}:${one.line}`)]),
                h("td", h(Badge, { tone: TONES[one.state] }, () => word("case-state", one.state))),
                h("td", one.fires.join(", ") || "–"),
                h("td", one.silent.join(", ") || "–"),
              ]),
            ))
          : h(Empty, () => t("no-cases")),
      ]);
  },
};
