/** What differs between two versions of a prompt, line by line. */
import { h, reactive, watch } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { t } from "../i18n.js";
import { loaded } from "../load.js";
import { Choice, Loaded } from "./parts.js";

const MARKS = { added: "+", removed: "−", same: " " };

const Line = ({ line }) => h("div", { class: `is-${line.kind}` }, [h("span", { "aria-label": line.kind === "same" ? undefined : t(`diff.${line.kind}`) }, MARKS[line.kind]), " ", line.text]);
Line.props = ["line"];

export const PromptDiff = {
  props: ["prompt"],
  setup(props) {
    const between = reactive({ from: "default", to: "current" });
    const diff = loaded((signal) => get(address`/prompts/${props.prompt.name}/diff?from=${between.from}&to=${between.to}`, signal));
    watch(between, diff.again);
    const options = () => [["default", t("diff.default")], ["current", t("diff.current")], ...props.prompt.versions.map((one) => [String(one.number), `${one.number} · ${one.by}`])];
    const choice = (end) => h(Choice, { label: t(`diff.${end}`), value: between[end], options: options(), onChoose: (one) => (between[end] = one) });

    return () => [
      h("div", { class: "row" }, [h("span", choice("from")), "→", h("span", choice("to"))]),
      h(Loaded, { of: diff }, (found) =>
        found.same ? h("p", { class: "soft" }, t("diff.none")) : h("div", { class: "diff", tabindex: 0, role: "region", "aria-label": t("tab.compare") }, found.lines.map((line, i) => h(Line, { key: i, line }))),
      ),
    ];
  },
};
