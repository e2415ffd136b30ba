/** What programs, and people without a browser, call with. */
import { h, reactive, ref } from "../../vendor/vue.js";
import { address, get, post, remove } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { loaded } from "../load.js";
import { Confirm } from "./confirm.js";
import { Once } from "./once.js";
import { Button, Dialog, Field, Loaded, Table, When } from "./parts.js";

const SCOPES = ["read", "decide", "feedback", "author", "feed", "run:query", "run:notify", "run:change", "play", "person", "approve", "operate", "admin"];

const NewToken = {
  props: ["make"],
  emits: ["end"],
  setup(props, { emit }) {
    const wanted = reactive({ name: "", owner: "", scopes: new Set(["read"]) });

    const { busy, run: submit } = oneAtATime(async () => {
      const owner = wanted.owner.trim().toLowerCase();
      if (await props.make({ name: wanted.name.trim(), scopes: [...wanted.scopes], ...(owner ? { for: owner } : {}) })) {
        emit("end");
      }
    });

    const scope = (one) =>
      h("label", { class: "row" }, [
        h("input", { type: "checkbox", checked: wanted.scopes.has(one), onChange: (event) => (event.target.checked ? wanted.scopes.add(one) : wanted.scopes.delete(one)) }),
        h("code", one),
      ]);

    return () =>
      h(Dialog, { title: t("new-token"), onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: submit }, [
          h(Field, { label: t("name"), id: "token-name" }, () =>
            h("input", { class: "input", id: "token-name", required: true, maxlength: 64, autocomplete: "off", value: wanted.name, onInput: (event) => (wanted.name = event.target.value) }),
          ),
          h(Field, { label: t("token-for"), id: "token-for", hint: t("token-for.hint") }, () =>
            h("input", { class: "input", id: "token-for", maxlength: 64, autocomplete: "off", value: wanted.owner, onInput: (event) => (wanted.owner = event.target.value) }),
          ),
          h("fieldset", { class: "schema" }, [h("legend", t("scopes")), h("div", { class: "row" }, SCOPES.map(scope))]),
          h(Button, { main: true, type: "submit", busy: busy.value, disabled: wanted.scopes.size === 0 }, () => t("make")),
        ]),
      );
  },
};

export const Tokens = {
  setup() {
    const tokens = loaded((signal) => get("/tokens", signal));
    const making = ref(false);
    const revoking = ref(null);
    const once = ref(null);

    async function make(body) {
      const well = await act(async () => (once.value = (await post("/tokens", body)).token));
      tokens.again();
      return well;
    }
    async function revoke(name) {
      await act(() => remove(address`/tokens/${name}`), t("revoked"));
      revoking.value = null;
      tokens.again();
    }

    const row = (one) =>
      h("tr", { key: one.name, "data-token": one.name }, [
        h("td", h("code", one.name)),
        h("td", one.for ?? "–"),
        h("td", one.scopes.join(", ")),
        h("td", one.tenant ?? "–"),
        h("td", h(When, { at: one.created_at })),
        h("td", h(Button, { small: true, grave: true, onClick: () => (revoking.value = one.name) }, () => t("revoke"))),
      ]);

    return () =>
      h("section", { class: "card stack" }, [
        h("div", { class: "row is-apart" }, [h("h2", t("tokens-of-hub")), h(Button, { onClick: () => (making.value = true) }, () => t("new-token"))]),
        h(Loaded, { of: tokens, lines: 2 }, ({ tokens: all }) =>
          h(Table, { label: t("tokens-of-hub"), columns: ["name", "token-for", "scopes", "tenant", "since", "acts"] }, () => all.map(row)),
        ),
        making.value ? h(NewToken, { make, onEnd: () => (making.value = false) }) : null,
        revoking.value ? h(Confirm, { title: t("revoke-token", { name: revoking.value }), hint: t("revoke.hint"), deed: t("revoke"), work: () => revoke(revoking.value), onEnd: () => (revoking.value = null) }) : null,
        once.value ? h(Once, { title: t("new-token"), text: once.value, onEnd: () => (once.value = null) }) : null,
      ]);
  },
};
