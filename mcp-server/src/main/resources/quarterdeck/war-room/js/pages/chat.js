/** Rooms to ask models in without an incident. */
import { h, reactive, ref } from "../../vendor/vue.js";
import { address, get, may, post, remove } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { follow } from "../follow.js";
import { loaded } from "../load.js";
import { questionsOf } from "../questions.js";
import { go, route, to } from "../router.js";
import { Confirm } from "../parts/confirm.js";
import { Question } from "../parts/question.js";
import { Speak } from "../parts/speak.js";
import { Button, Choice, Dialog, Empty, Field, Loaded, Loading, SEVERITIES, Trouble, When } from "../parts/parts.js";

const PAGE = 50;

/** The form that makes an incident of a room. */
const IntoIncident = {
  props: ["id"],
  emits: ["end"],
  setup(props, { emit }) {
    const wanted = reactive({ title: "", severity: "medium" });

    const { busy, run: turn } = oneAtATime(async () => {
      await act(async () => {
        const { title, severity } = wanted;
        const incident = await post(address`/rooms/${props.id}/incident`, title.trim() ? { title, severity } : { severity });
        go("incidents", incident.id);
      });
    });

    return () =>
      h(Dialog, { title: t("into-incident"), onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: turn }, [
          h(Field, { label: t("event.event_name"), id: "room-incident-title", hint: t("into-incident.hint") }, () =>
            h("input", { class: "input", id: "room-incident-title", maxlength: 200, value: wanted.title, onInput: (event) => (wanted.title = event.target.value) }),
          ),
          h(Field, { label: t("severity"), id: "room-incident-severity" }, () =>
            h(Choice, {
              id: "room-incident-severity",
              value: wanted.severity,
              options: SEVERITIES.map((one) => [one, t(`severity.${one}`)]),
              onChoose: (one) => (wanted.severity = one),
            }),
          ),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("into-incident")),
        ]),
      );
  },
};

const Room = {
  props: ["id"],
  emits: ["changed"],
  setup(props, { emit }) {
    const place = address`/rooms/${props.id}`;
    const room = ref(null);
    const turning = ref(false);
    const deleting = ref(false);
    const asked = questionsOf(place, `${place}/events`, async () => {
      room.value = await get(place);
      return room.value.questions;
    });
    const proposals = (question) => asked.proposals.filter((one) => one.question === question.id);
    const { end } = follow(() => asked.questions.reduce((all, one) => all + one.text.length + one.answer.length, asked.proposals.length), true);

    const removeRoom = async () => (await act(() => remove(place), t("room-deleted"))) && go("chat");

    function sent() {
      asked.again();
      emit("changed");
    }

    return () => {
      const one = room.value;
      if (!one) {
        return asked.problem ? h(Trouble, { problem: asked.problem, again: asked.again }) : h(Loading);
      }
      return h("section", { class: "stack", "aria-labelledby": "room-name" }, [
        h("div", { class: "row is-apart" }, [
          h("h2", { id: "room-name" }, one.title || t("room-unnamed")),
          h("div", { class: "row" }, [
            one.incident
              ? h("a", { href: to("incidents", one.incident) }, t("became-incident"))
              : may("person", "approve", "operate") && asked.questions.length
                ? h(Button, { small: true, onClick: () => (turning.value = true) }, () => t("into-incident"))
                : null,
            h(Button, { small: true, onClick: () => (deleting.value = true) }, () => t("delete-room")),
          ]),
        ]),
        asked.problem ? h(Trouble, { problem: asked.problem, again: asked.again }) : null,
        asked.questions.length
          ? asked.questions.map((question) => h(Question, { key: question.id, question, proposals: proposals(question), onDone: asked.again }))
          : h(Empty, () => t("ask-anything")),
        h("div", { ref: end, class: "end" }),
        h(Speak, { path: `${place}/messages`, label: t("ask"), hint: t("ask.hint"), longest: 8000, onSent: sent }),
        turning.value ? h(IntoIncident, { id: props.id, onEnd: () => (turning.value = false) }) : null,
        deleting.value ? h(Confirm, { title: t("delete-room"), hint: t("delete-room.hint"), deed: t("delete-room"), work: removeRoom, onEnd: () => (deleting.value = false) }) : null,
      ]);
    };
  },
};

export const Chat = {
  setup() {
    const id = route.parts[1];
    const title = ref("");
    const rooms = loaded((signal) => get(`/rooms?limit=${PAGE}`, signal));

    const open = (event) => {
      event.preventDefault();
      return act(async () => {
        const room = await post("/rooms", title.value.trim() ? { title: title.value } : {});
        go("chat", room.id);
      });
    };

    const Rooms = () =>
      h(Loaded, { of: rooms, lines: 2 }, (all) =>
        all.rooms.length
          ? h("ul", { class: "stack" }, all.rooms.map((one) =>
              h("li", { key: one.id }, [
                h("a", { href: to("chat", one.id), "aria-current": one.id === id ? "page" : undefined }, one.title || t("room-unnamed")),
                h("div", { class: "soft small" }, h(When, { at: one.changed_at })),
              ]),
            ))
          : h("p", { class: "soft" }, t("no-rooms")),
      );

    return () =>
      h("div", { class: "page" }, [
        h("h1", t("page.chat")),
        h("div", { class: "chat-columns" }, [
          h("aside", { class: "card stack", "aria-label": t("rooms") }, [
            h("form", { class: "stack", onSubmit: open }, [
              h(Field, { label: t("room-title"), id: "room-title" }, () =>
                h("input", { class: "input", id: "room-title", maxlength: 200, value: title.value, onInput: (event) => (title.value = event.target.value) }),
              ),
              h(Button, { main: true, type: "submit" }, () => t("open-room")),
            ]),
            h(Rooms),
          ]),
          id ? h(Room, { key: id, id, onChanged: rooms.again }) : h(Empty, () => t("choose-room")),
        ]),
      ]);
  },
};
