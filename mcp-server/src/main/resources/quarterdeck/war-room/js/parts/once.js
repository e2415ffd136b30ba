/** Something that is shown once and never again, such as a new token or a link. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";
import { Copy, Dialog } from "./parts.js";

export const Once = ({ title, text, onEnd }) =>
  h(Dialog, { title, onClose: onEnd }, () => [
    h("p", t("shown-once")),
    h("p", { class: "row" }, [h("code", { class: "once", "data-once": "" }, text), h(Copy, { text })]),
  ]);
Once.props = ["title", "text", "onEnd"];
