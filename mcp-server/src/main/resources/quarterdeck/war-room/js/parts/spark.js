/** Alerts over time, as a line of bars. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";

const BARS = 16;
const WIDTH = 96;
const HEIGHT = 24;

function counted(times) {
  const moments = times.map((one) => new Date(one).getTime());
  const first = Math.min(...moments);
  const span = Math.max(1, Math.max(...moments) - first);
  const bars = new Array(BARS).fill(0);
  for (const one of moments) {
    bars[Math.min(BARS - 1, Math.floor((BARS * (one - first)) / span))]++;
  }
  return bars;
}

export const Spark = ({ times }) => {
  if (!times.length) {
    return null;
  }
  const bars = counted(times);
  const most = Math.max(...bars);
  return h("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("alerts-n", { n: times.length }) }, [
    h("title", t("alerts-n", { n: times.length })),
    ...bars.map((n, i) =>
      h("rect", {
        x: (i * WIDTH) / BARS,
        width: WIDTH / BARS - 1,
        y: HEIGHT - Math.max(n ? 3 : 1, (n / most) * HEIGHT),
        height: Math.max(n ? 3 : 1, (n / most) * HEIGHT),
        fill: n ? "var(--accent)" : "var(--line)",
      }),
    ),
  ]);
};
Spark.props = ["times"];
