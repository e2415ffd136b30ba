/** Counts by day as a chart, with the same as a table for who cannot see it. */
import { h, onMounted, onUnmounted, ref, watch } from "../../vendor/vue.js";
import uPlot from "../../vendor/uplot.js";
import { t } from "../i18n.js";
import { theme } from "../theme.js";
import { day, number } from "../time.js";
import { Fold } from "./parts.js";

const HEIGHT = 220;
const SECONDS_OF_DAY = 86_400;

/** A colour token as the canvas needs it, which knows no light-dark(). */
function colour(element, token) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  element.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Every day of the period, also those on which nothing was counted. */
export function daysOf(since, until) {
  const days = [];
  const first = Math.floor(Date.parse(since) / 1000 / SECONDS_OF_DAY);
  const last = Math.floor((Date.parse(until) - 1) / 1000 / SECONDS_OF_DAY);
  for (let at = first; at <= last; at++) {
    days.push(new Date(at * SECONDS_OF_DAY * 1000).toISOString().slice(0, 10));
  }
  return days;
}

const Table = ({ title, days, series }) =>
  h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": title }, [
    h("table", { class: "table" }, [
      h("thead", h("tr", [h("th", { scope: "col" }, t("day")), ...series.map((one) => h("th", { scope: "col" }, one.label))])),
      h("tbody", days
        .map((one, i) => [one, series.map((each) => each.values[i])])
        .filter(([, values]) => values.some((value) => value))
        .reverse()
        .map(([one, values]) => h("tr", { key: one }, [h("th", { scope: "row" }, day(one)), ...values.map((value) => h("td", number(value)))]))),
    ]),
  ]);
Table.props = ["title", "days", "series"];

/** {title, days: ["2026-03-04", …], series: [{label, token, values}]}. */
export const Chart = {
  props: ["title", "days", "series"],
  setup(props) {
    const element = ref();
    let plot;
    let resized;

    function draw() {
      plot?.destroy();
      const ink = colour(element.value, "ink-soft");
      const line = colour(element.value, "line");
      const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
      plot = new uPlot(
        {
          width: element.value.clientWidth,
          height: HEIGHT,
          tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
          axes: [
            { ...axis, values: (_, all) => all.map((one) => day(new Date(one * 1000).toISOString().slice(0, 10))), space: 110 },
            { ...axis, values: (_, all) => all.map((one) => number(one, { notation: "compact" })), size: 56 },
          ],
          scales: { y: { range: (_, low, high) => [0, Math.max(1, high * 1.08)] } },
          series: [
            { label: t("day"), value: (_, seconds) => (seconds == null ? "–" : day(new Date(seconds * 1000).toISOString().slice(0, 10))) },
            ...props.series.map((one) => {
              const stroke = colour(element.value, one.token);
              return {
                label: one.label,
                stroke,
                fill: stroke.replace(/^rgb\((.*)\)$/, "rgba($1, 0.12)"),
                width: 2,
                points: { show: props.days.length < 40 },
                value: (_, value) => (value == null ? "–" : number(value)),
              };
            }),
          ],
        },
        [props.days.map((one) => Date.parse(`${one}T00:00:00Z`) / 1000), ...props.series.map((one) => one.values)],
        element.value,
      );
    }

    const scheme = matchMedia("(prefers-color-scheme: dark)");
    onMounted(() => {
      draw();
      resized = new ResizeObserver(() => plot.setSize({ width: element.value.clientWidth, height: HEIGHT }));
      resized.observe(element.value);
      scheme.addEventListener("change", draw);
    });
    onUnmounted(() => {
      resized.disconnect();
      scheme.removeEventListener("change", draw);
      plot.destroy();
    });
    watch([() => props.series, theme], draw, { flush: "post" });

    return () =>
      h("section", { class: "card stack" }, [
        h("h2", props.title),
        h("div", { class: "chart", ref: element, role: "img", "aria-label": props.title }),
        h(Fold, { title: t("as-table") }, () => h(Table, props)),
      ]);
  },
};
