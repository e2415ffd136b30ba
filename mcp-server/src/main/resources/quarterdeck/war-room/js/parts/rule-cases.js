/** The cases of the rules folder, and how each ended with the rules in force. */
import { h, ref } from "../../vendor/vue.js";
import { get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { Badge, Empty, Fold, Loaded } from "./parts.js";

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
        h("input", { class: "input filter", type: "search", value: words.value, placeholder: t("search-cases"), "aria-label": t("search-cases"), onInput: (event) => (words.value = event.target.value) }),
        all.cases.some(fits)
          ? h("div", { class: "card scroll-x", tabindex: 0, role: "region", "aria-label": t("tab.cases") }, [
              h("table", { class: "table" }, [
                h("thead", h("tr", ["case-of-rules", "result", "fires", "keeps-silent"].map((one) => h("th", { scope: "col" }, t(one))))),
                h("tbody", all.cases.filter(fits).map((one) =>
                  h("tr", { key: one.file + one.name }, [
                    h("td", [one.name, " ", h("span", { class: "soft small mono" }, `${one.file}:${one.line}`)]),
                    h("td", h(Badge, { tone: TONES[one.state] }, () => word("case-state", one.state))),
                    h("td", one.fires.join(", ") || "–"),
                    h("td", one.silent.join(", ") || "–"),
                  ]),
                )),
              ]),
            ])
          : h(Empty, () => t("no-cases")),
      ]);
  },
};
