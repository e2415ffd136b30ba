/** The form that opens an incident. */
import { h, reactive } from "../../vendor/vue.js";
import { post } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { go } from "../router.js";
import { Button, Choice, Dialog, Field, SEVERITIES } from "./parts.js";

export const NewIncident = {
  emits: ["close"],
  setup(props, { emit }) {
    const event = reactive({ event_name: "", message: "", context: "", severity: "medium", source: "war-room" });

    const { busy, run: open } = oneAtATime(async () => {
      await act(async () => {
        const { data } = await post("/api/event/create", { ...event });
        emit("close");
        go("incidents", data.event_id);
      });
    });

    const input = (name, tag, more) =>
      h(Field, { label: t(`event.${name}`), id: `event-${name}` }, () =>
        h(tag, { class: "input", id: `event-${name}`, value: event[name], onInput: (typed) => (event[name] = typed.target.value), ...more }),
      );

    return () =>
      h(Dialog, { title: t("new-incident"), onClose: () => emit("close") }, () =>
        h("form", { class: "stack", onSubmit: open }, [
          input("event_name", "input", { maxlength: 200 }),
          input("message", "textarea", { required: true, maxlength: 16000 }),
          input("context", "textarea", { maxlength: 16000 }),
          h(Field, { label: t("severity"), id: "event-severity" }, () =>
            h(Choice, {
              id: "event-severity",
              value: event.severity,
              options: SEVERITIES.map((one) => [one, t(`severity.${one}`)]),
              onChoose: (one) => (event.severity = one),
            }),
          ),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("open-incident")),
        ]),
      );
  },
};
