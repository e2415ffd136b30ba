/** Alerts over time, as a line of bars. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";

const WIDTH = 96;
const HEIGHT = 24;

export const Spark = ({ alerts }) => {
  const bars = alerts?.counts ?? [];
  if (!bars.length) {
    return null;
  }
  const most = Math.max(...bars);
  return h("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("alerts-n", { n: alerts.count }) }, [
    h("title", t("alerts-n", { n: alerts.count })),
    ...bars.map((n, i) =>
      h("rect", {
        x: (i * WIDTH) / bars.length,
        width: WIDTH / bars.length - 1,
        y: HEIGHT - Math.max(n ? 3 : 1, (n / most) * HEIGHT),
        height: Math.max(n ? 3 : 1, (n / most) * HEIGHT),
        fill: n ? "var(--accent)" : "var(--line)",
      }),
    ),
  ]);
};
Spark.props = ["alerts"];
