/** What the hub was started with, where each value comes from, and what is away just now. */
import { h, ref } from "../../vendor/vue.js";
import { get, may } from "../api.js";
import { t } from "../i18n.js";
import { loaded } from "../load.js";
import { Badge, Empty, Facts, Loaded, Search, State, Table, When } from "../parts/parts.js";

const Status = {
  setup() {
    const status = loaded((signal) => get("/status", signal));
    return () =>
      h("section", { class: "card stack" }, [
        h("h2", t("status")),
        h(Loaded, { of: status, lines: 1 }, (one) => [
          h(Facts, {
            rows: [
              [t("status"), h(State, { value: one.status })],
              [t("is-away"), one.away.length ? one.away.join(", ") : null],
              [t("rules-version"), h("code", one.rules_version)],
            ],
          }),
          ...[...one.rule_problems, ...one.context_problems].map((problem) => h("p", { class: "note is-bad" }, problem)),
        ]),
      ]);
  },
};

const Runners = {
  setup() {
    const runners = loaded((signal) => get("/runners", signal));
    return () =>
      h("section", { class: "card stack" }, [
        h("h2", t("runners")),
        h(Loaded, { of: runners, lines: 1 }, ({ runners: all }) =>
          all.length
            ? h("ul", { class: "stack" }, all.map((one) =>
                h("li", { key: one.token + one.name, class: "stack" }, [
                  h("div", { class: "row" }, [h("strong", one.name), h(State, { value: one.state }), h("span", { class: "soft small" }, h(When, { at: one.last_seen }))]),
                  one.message ? h("p", one.message) : null,
                  h(Facts, { rows: Object.entries(one.models ?? {}) }),
                ]),
              ))
            : h("p", { class: "soft" }, t("no-runners")),
        ),
      ]);
  },
};

const shown = (one) => (one.secret ? t(one.is_set ? "setting.secret" : "setting.none") : one.value || t("setting.none"));

const List = {
  setup() {
    const words = ref("");
    const settings = loaded((signal) => get("/settings", signal));
    const fits = (one) => `${one.name} ${one.meaning}`.toLowerCase().includes(words.value.toLowerCase());
    return () =>
      h("section", { class: "card stack" }, [
        h("div", { class: "row is-apart" }, [
          h("h2", t("settings")),
          h(Search, { label: t("search-settings"), value: words.value, onSearch: (typed) => (words.value = typed) }),
        ]),
        h("p", { class: "soft small" }, t("settings.hint")),
        h(Loaded, { of: settings }, ({ settings: all }) =>
          all.some(fits)
            ? h(Table, { label: t("settings"), columns: ["setting", "value", "from", "meaning"] }, () => all.filter(fits).map((one) =>
                h("tr", { key: one.name }, [
                  h("td", h("code", one.name)),
                  h("td", { class: "mono" }, shown(one)),
                  h("td", h(Badge, { tone: one.from === "default" ? null : "accent" }, () => t(`origin.${one.from}`))),
                  h("td", one.meaning),
                ]),
              ))
            : h(Empty, () => t("no-settings")),
        ),
      ]);
  },
};

export const Settings = {
  setup: () => () => h("div", { class: "page" }, [h("h1", t("page.settings")), may("read") ? h(Status) : null, may("read", "operate") ? h(Runners) : null, h(List)]),
};
