/** People and tokens. */
import { h } from "../../vendor/vue.js";
import { t } from "../i18n.js";
import { People } from "../parts/people.js";
import { Tokens } from "../parts/tokens.js";

export const Access = { setup: () => () => h("div", { class: "page" }, [h("h1", t("page.access")), h(People), h(Tokens)]) };
