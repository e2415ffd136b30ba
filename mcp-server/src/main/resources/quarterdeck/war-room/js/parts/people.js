/** Who signs in by name, with which role. */
import { h, reactive, ref } from "../../vendor/vue.js";
import { address, get, patch, post, session } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { Once } from "./once.js";
import { Badge, Button, Choice, Dialog, Empty, Field, Loaded, Table, When } from "./parts.js";

const ROLES = ["viewer", "analyst", "author", "approver", "admin"];
const SHORTEST = 12;

const roles = () => ROLES.map((one) => [one, word("person-role", one)]);
const whole = (link) => new URL(link, location.origin).href;

const NewPerson = {
  props: ["make"],
  emits: ["end"],
  setup(props, { emit }) {
    const wanted = reactive({ name: "", role: "analyst" });

    const { busy, run: submit } = oneAtATime(async () => {
      if (await props.make({ name: wanted.name.trim().toLowerCase(), role: wanted.role })) {
        emit("end");
      }
    });

    return () =>
      h(Dialog, { title: t("new-person"), onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: submit }, [
          h(Field, { label: t("name"), id: "person-name", hint: t("person-name.hint") }, () =>
            h("input", { class: "input", id: "person-name", required: true, maxlength: 64, autocomplete: "off", value: wanted.name, onInput: (event) => (wanted.name = event.target.value) }),
          ),
          h(Field, { label: t("role"), id: "person-role", hint: t(`person-role.${wanted.role}.hint`) }, () =>
            h(Choice, { id: "person-role", value: wanted.role, options: roles(), onChoose: (one) => (wanted.role = one) }),
          ),
          h("p", { class: "soft small" }, t("new-person.hint")),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("make")),
        ]),
      );
  },
};

const NewPassword = {
  props: ["name", "set"],
  emits: ["end"],
  setup(props, { emit }) {
    const password = ref("");

    const { busy, run: submit } = oneAtATime(async () => {
      if (await props.set(password.value)) {
        emit("end");
      }
    });

    return () =>
      h(Dialog, { title: t("password-for", { name: props.name }), onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: submit }, [
          h(Field, { label: t("new-password"), id: "set-password", hint: t("password.hint") }, () =>
            h("input", { class: "input", id: "set-password", type: "password", required: true, minlength: SHORTEST, maxlength: 200, autocomplete: "new-password", value: password.value, onInput: (event) => (password.value = event.target.value) }),
          ),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("save")),
        ]),
      );
  },
};

export const People = {
  setup() {
    const people = loaded((signal) => get("/people", signal));
    const making = ref(false);
    const password = ref(null);
    const once = ref(null);

    async function done(work, said) {
      const well = await act(work, said);
      people.again();
      return well;
    }
    const change = (name, body, said) => done(() => patch(address`/people/${name}`, body), said);
    const link = (name) => done(async () => (once.value = whole((await post(address`/people/${name}/links`)).link)));
    const make = (body) =>
      done(async () => {
        const { link: first } = await post("/people", body);
        once.value = whole(first);
      });

    const row = (one) =>
      h("tr", { key: one.name, "data-person": one.name }, [
        h("td", [one.name, one.name === session.account ? h("span", { class: "soft small" }, ` ${t("you")}`) : null]),
        h("td", h(Choice, { label: t("role-of", { name: one.name }), value: one.role, options: roles(), onChoose: (role) => change(one.name, { role }, t("person-changed")) })),
        h("td", one.disabled ? h(Badge, { tone: "critical" }, () => t("disabled")) : h(Badge, { tone: "good" }, () => t(one.by_identity_provider ? "by-provider" : one.has_password ? "has-password" : "no-password"))),
        h("td", h(When, { at: one.created_at })),
        h("td", h("span", { class: "row" }, [
          one.disabled ? null : h(Button, { small: true, onClick: () => link(one.name) }, () => t("make-link")),
          h(Button, { small: true, onClick: () => (password.value = one.name) }, () => t("set-password")),
          h(Button, { small: true, grave: !one.disabled, onClick: () => change(one.name, { disabled: !one.disabled }, t("person-changed")) }, () => t(one.disabled ? "enable" : "disable")),
        ])),
      ]);

    return () =>
      h("section", { class: "card stack" }, [
        h("div", { class: "row is-apart" }, [h("h2", t("people")), h(Button, { main: true, onClick: () => (making.value = true) }, () => t("new-person"))]),
        h(Loaded, { of: people, lines: 2 }, ({ people: all }) =>
          all.length
            ? h(Table, { label: t("people"), columns: ["name", "role", "state", "since", "acts"] }, () => all.map(row))
            : h(Empty, () => t("no-people")),
        ),
        making.value ? h(NewPerson, { make, onEnd: () => (making.value = false) }) : null,
        password.value ? h(NewPassword, { name: password.value, set: (text) => change(password.value, { password: text }, t("person-changed")), onEnd: () => (password.value = null) }) : null,
        once.value ? h(Once, { title: t("sign-in-link"), text: once.value, onEnd: () => (once.value = null) }) : null,
      ]);
  },
};
