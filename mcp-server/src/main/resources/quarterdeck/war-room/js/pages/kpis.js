/** How the security operations do: how soon, how much without a person, and what it costs. */
import { h, ref, watch } from "../../vendor/vue.js";
import { get } from "../api.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { lasting, number } from "../time.js";
import { Chart, daysOf } from "../parts/chart.js";
import { Bar, Choice, Empty, Loaded, Table } from "../parts/parts.js";

const PERIODS = ["7", "30", "90", "365"];
const DAY = 86_400_000;

/** The decisions in the order of what they ask for, each with its colour. */
const WORDS = [
  ["create_case_and_page", "critical"],
  ["create_case", "high"],
  ["append_case", "medium"],
  ["enrich_only", "accent"],
  ["ignore", "hub"],
];

const Tile = ({ title, hint }, { slots }) =>
  h("section", { class: "card tile" }, [h("h2", title), h("p", { class: "figure" }, slots.default()), hint ? h("p", { class: "soft small" }, hint) : null]);
Tile.props = ["title", "hint"];

const Spread = ({ title, spread }) =>
  spread.count
    ? h(Tile, { title, hint: t("p90", { time: lasting(spread.p90), n: number(spread.count) }) }, () => lasting(spread.median))
    : h(Tile, { title, hint: t("nothing-yet") }, () => "–");
Spread.props = ["title", "spread"];

const share = (value) => number(value, { style: "percent", maximumFractionDigits: 1 });

/** The counts of rows for each day. */
function counts(days, rows, count) {
  const found = new Map(rows.map((row) => [row.day, row]));
  return days.map((one) => (found.has(one) ? count(found.get(one)) : 0));
}

const Rules = ({ rules }) =>
  h("section", { class: "card stack" }, [
    h("h2", t("false-positives-by-rule")),
    rules.length
      ? h(Table, { label: t("false-positives-by-rule"), columns: ["rule", "judged", "verdict.false_positive", "verdict.true_positive", "share"] }, () => rules.map((rule) =>
          h("tr", { key: rule.rule }, [
            h("td", rule.rule),
            h("td", number(rule.decisions)),
            h("td", number(rule.false_positives)),
            h("td", number(rule.true_positives)),
            h("td", { class: "wide-bar" }, h(Bar, { share: rule.false_positives / rule.decisions, label: share(rule.false_positives / rule.decisions) })),
          ]),
        ))
      : h(Empty, () => t("no-feedback")),
  ]);
Rules.props = ["rules"];

const costs = (totals) => {
  const sums = {};
  for (const one of totals) {
    for (const [currency, cost] of Object.entries(one.cost)) {
      sums[currency] = (sums[currency] ?? 0) + cost;
    }
  }
  return Object.entries(sums).map(([currency, cost]) => number(cost, { style: "currency", currency, maximumFractionDigits: 2 }));
};

export const Kpis = {
  setup() {
    const period = ref("30");
    const kpis = loaded(async (signal) => {
      const until = new Date();
      const since = new Date(until - period.value * DAY).toISOString();
      const [figures, models] = await Promise.all([
        get(`/kpis?since=${since}&until=${until.toISOString()}`, signal),
        get(`/model-calls/totals?by=day&since=${since}`, signal),
      ]);
      return { ...figures, models: models.totals };
    });
    watch(period, kpis.again);

    const charts = ({ since, until, decisions, incidents, models }) => {
      const days = daysOf(since, until);
      const said = WORDS.filter(([one]) => decisions.by_day.some((each) => each.decisions[one]));
      return [
        h(Chart, { title: t("decisions-by-day"), days, series: said.map(([one, token]) => ({ label: word("decision", one), token, values: counts(days, decisions.by_day, (row) => row.decisions[one] ?? 0) })) }),
        h(Chart, {
          title: t("incidents-by-day"),
          days,
          series: [
            { label: t("opened"), token: "high", values: counts(days, incidents.opened_by_day, (row) => row.count) },
            { label: t("state.closed"), token: "good", values: counts(days, incidents.closed_by_day, (row) => row.count) },
          ],
        }),
        h(Chart, {
          title: t("tokens-by-day"),
          days,
          series: [
            { label: t("input-tokens"), token: "accent", values: counts(days, models, (row) => row.input_tokens) },
            { label: t("output-tokens"), token: "manager", values: counts(days, models, (row) => row.output_tokens) },
          ],
        }),
      ];
    };

    const tiles = ({ decisions, incidents, feedback, models }) => [
      h(Spread, { title: t("to-decision"), spread: decisions.seconds_to_decision }),
      h(Spread, { title: t("to-first-action"), spread: incidents.seconds_to_first_action }),
      h(Spread, { title: t("to-close"), spread: incidents.seconds_to_close }),
      h(Tile, { title: t("without-person"), hint: t("of-closed", { n: number(incidents.without_person), all: number(incidents.closed) }) }, () => (incidents.share_without_person === null ? "–" : share(incidents.share_without_person))),
      h(Tile, { title: t("overrides"), hint: t("overrides.hint") }, () => number(feedback.overrides)),
      h(Tile, { title: t("model-cost"), hint: t("calls-n", { n: number(models.reduce((sum, one) => sum + one.calls, 0)) }) }, () => costs(models).join(" + ") || "–"),
    ];

    return () =>
      h("div", { class: "page" }, [
        h("div", { class: "row is-apart" }, [
          h("h1", t("page.kpis")),
          h("span", h(Choice, { label: t("period"), value: period.value, options: PERIODS.map((one) => [one, t("last-days", { n: one })]), onChoose: (one) => (period.value = one) })),
        ]),
        h(Loaded, { of: kpis, lines: 6 }, (all) => [h("div", { class: "tiles" }, tiles(all)), ...charts(all), h(Rules, { rules: all.feedback.rules }), h("p", { class: "soft small" }, t("kpis.hint"))]),
      ]);
  },
};
