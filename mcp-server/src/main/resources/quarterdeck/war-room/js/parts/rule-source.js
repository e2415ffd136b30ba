/** The text of a rule file, read only, with the lines that rules begin at and that something is wrong with. */
import { h, nextTick, watch } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { t } from "../i18n.js";
import { loaded } from "../load.js";
import { Copy, Loaded } from "./parts.js";

// Comments, texts, then the words of the language; what fits none of them stays as it is.
const TOKENS = /(\/\/.*|#.*)|("(?:[^"\\]|\\.)*")|\b(rule|when|then|end|global|import|package|not|exists|function|salience|eval|from|or|and)\b(?!\.)/g;
const KINDS = ["is-comment", "is-text", "is-word"];

function coloured(line) {
  const parts = [];
  let last = 0;
  for (const found of line.matchAll(TOKENS)) {
    const kind = found.slice(1).findIndex((group) => group !== undefined);
    parts.push(line.slice(last, found.index), h("span", { class: KINDS[kind] }, found[0]));
    last = found.index + found[0].length;
  }
  return [...parts, line.slice(last)];
}

const Line = ({ number, text, rule, problem }) =>
  h("div", { class: { "is-rule": rule, "is-wrong": problem }, id: `line-${number}`, title: problem?.text }, [
    h("span", { class: "number", "aria-hidden": "true" }, number),
    h("code", coloured(text)),
    problem ? h("span", { class: "problem" }, problem.text) : null,
  ]);
Line.props = ["number", "text", "rule", "problem"];

/** {file, line, rules, problems}: rules and problems of this file. */
export const RuleSource = {
  props: ["file", "line", "rules", "problems"],
  setup(props) {
    const source = loaded((signal) => get(address`/rules/source?file=${props.file}`, signal));
    const jump = () => document.getElementById(`line-${props.line}`)?.scrollIntoView({ block: "center" });
    watch(() => source.value, () => nextTick(jump));

    return () =>
      h(Loaded, { of: source, lines: 6 }, ({ text }) => [
        h("div", { class: "row" }, h(Copy, { text })),
        h("div", { class: "code", tabindex: 0, role: "region", "aria-label": t("text-of", { file: props.file }) }, text.replace(/\n$/, "").split("\n").map((line, i) =>
          h(Line, { key: i, number: i + 1, text: line, rule: props.rules.some((one) => one.line === i + 1), problem: props.problems.find((one) => one.line === i + 1) }),
        )),
      ]);
  },
};
