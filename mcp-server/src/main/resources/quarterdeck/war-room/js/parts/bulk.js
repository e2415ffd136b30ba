/** What can be done with several incidents at once. */
import { h, ref } from "../../vendor/vue.js";
import { address, may, patch, session } from "../api.js";
import { tell, wrong } from "../act.js";
import { t } from "../i18n.js";
import { Button } from "./parts.js";
import { CloseForm } from "./close.js";

export const Bulk = {
  props: ["chosen"],
  emits: ["done"],
  setup(props, { emit }) {
    const closing = ref(false);
    const at = ref(0);

    /** One by one, so that one that refuses keeps none of the others from it. */
    async function each(body) {
      const failed = [];
      for (const [i, id] of props.chosen.entries()) {
        at.value = i + 1;
        await patch(address`/incidents/${id}`, body).catch((problem) => failed.push(`${id}: ${wrong(problem)}`));
      }
      at.value = 0;
      tell(failed.length ? failed.join("\n") : t("bulk-done", { n: props.chosen.length }), failed.length > 0);
      emit("done");
      return true;
    }

    return () =>
      may("person", "approve", "operate")
        ? h("div", { class: "row note" }, [
            h("span", at.value ? t("bulk-at", { at: at.value, n: props.chosen.length }) : t("chosen-n", { n: props.chosen.length })),
            session.person
              ? h(Button, { small: true, busy: at.value > 0, onClick: () => each({ assignee: session.person }) }, () => t("assign-me"))
              : null,
            h(Button, { small: true, busy: at.value > 0, onClick: () => (closing.value = true) }, () => t("close-incidents")),
            closing.value ? h(CloseForm, { close: (close) => each({ close }), onEnd: () => (closing.value = false) }) : null,
          ])
        : null;
  },
};
