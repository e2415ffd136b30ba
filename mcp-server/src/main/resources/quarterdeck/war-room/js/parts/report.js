/** The report of an incident, each statement with the records that prove it. */
import { h } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { language, t } from "../i18n.js";
import { loaded } from "../load.js";
import { Copy, Loaded, Markdown } from "./parts.js";

export const Report = {
  props: ["id"],
  setup(props) {
    const report = loaded((signal) => get(address`/incidents/${props.id}/report?lang=${language.name}`, signal));
    return () =>
      h(Loaded, { of: report }, (text) => [
        h("div", { class: "row" }, [
          h(Copy, { text }),
          h("a", { class: "button is-small", download: `${props.id}.md`, href: address`/incidents/${props.id}/report?lang=${language.name}` }, t("save-report")),
          h("a", { class: "button is-small", download: `${props.id}.json`, href: address`/incidents/${props.id}/report?format=json` }, t("save-json")),
        ]),
        h("div", { class: "card" }, h(Markdown, { text })),
      ]);
  },
};
