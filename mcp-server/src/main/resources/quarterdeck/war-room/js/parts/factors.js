/** The factors of a decision, as bars that add up to its score. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";
import { Badge } from "./parts.js";

export const Factors = ({ factors, score }) => {
  const most = Math.max(1, ...factors.map((one) => Math.abs(one.points)));
  return h("div", { class: "stack" }, [
    h("div", { class: "row" }, [h("strong", t("score", { score })), score === undefined ? null : h("span", { class: "soft small" }, t("score.of"))]),
    h(
      "ul",
      { class: "factors" },
      factors.map((one) =>
        h("li", { key: one.name }, [
          h("span", { class: "row" }, [h(Badge, { tone: one.points < 0 ? "good" : "high" }, () => (one.points > 0 ? "+" : "") + one.points), h("strong", one.name)]),
          h("div", { class: "bar", "aria-hidden": "true" }, h("span", { class: one.points < 0 ? "is-less" : "", style: { width: `${(100 * Math.abs(one.points)) / most}%` } })),
          h("span", { class: "small soft" }, one.because),
        ]),
      ),
    ),
  ]);
};
Factors.props = ["factors", "score"];
