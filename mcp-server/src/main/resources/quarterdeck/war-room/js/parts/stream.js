/** The messages of an incident; of a long one only what is near the screen is in the page. */
import { h, onMounted, onUnmounted, ref } from "../../vendor/vue.js";
import { follow } from "../follow.js";
import { t } from "../i18n.js";
import { Message } from "./message.js";
import { Button, Empty, Loading } from "./parts.js";

const IN_A_BLOCK = 40;
const GUESS = 64;
const NEAR = 400;

/** Some messages that are drawn while they are near, and hold their place while they are not. */
const Block = {
  props: ["messages", "last"],
  setup(props) {
    const element = ref();
    const near = ref(props.last);
    const height = ref(props.messages.length * GUESS);
    let observer;

    onMounted(() => {
      observer = new IntersectionObserver(
        ([entry]) => {
          if (!entry.isIntersecting && near.value) {
            height.value = element.value.offsetHeight;
          }
          near.value = entry.isIntersecting;
        },
        { rootMargin: `${NEAR}px` },
      );
      observer.observe(element.value);
    });
    onUnmounted(() => observer.disconnect());

    return () =>
      h(
        "div",
        { ref: element, class: "stream", role: "list", style: near.value ? {} : { height: `${height.value}px` } },
        near.value ? props.messages.map((one) => h(Message, { key: one.id, message: one })) : [],
      );
  },
};

function blocks(messages) {
  const all = [];
  for (let at = 0; at < messages.length; at += IN_A_BLOCK) {
    all.push(messages.slice(at, at + IN_A_BLOCK));
  }
  return all;
}

export const Stream = {
  props: ["messages", "complete"],
  setup(props) {
    const { end, follows, down } = follow(() => (props.complete ? props.messages.length : undefined), false);

    return () => {
      const all = blocks(props.messages);
      return [
        props.messages.length === 0 ? (props.complete ? h(Empty, () => t("no-messages")) : h(Loading)) : null,
        h("div", { class: "stream", "data-messages": props.messages.length }, all.map((one, i) => h(Block, { key: one[0].id, messages: one, last: i === all.length - 1 }))),
        h("div", { ref: end, class: "end" }),
        follows.value || !props.complete ? null : h("div", { class: "row" }, h(Button, { small: true, onClick: down }, () => t("to-the-end"))),
      ];
    };
  },
};
