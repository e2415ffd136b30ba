/** What cannot be taken back is asked for twice. */
import { h } from "../../vendor/vue.js";
import { oneAtATime } from "../act.js";
import { Button, Dialog } from "./parts.js";

/** {title, hint, deed: the button's words, work}; tells "end" when it is closed undone. */
export const Confirm = {
  props: ["title", "hint", "deed", "work"],
  emits: ["end"],
  setup(props, { emit }) {
    const { busy, run } = oneAtATime(() => props.work());
    return () =>
      h(Dialog, { title: props.title, onClose: () => emit("end") }, () => [
        h("p", props.hint),
        h("div", { class: "row" }, [h(Button, { grave: true, busy: busy.value, onClick: run }, () => props.deed)]),
      ]);
  },
};
