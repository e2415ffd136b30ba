/** Times, in the reader's zone and language. */
import { ref } from "../vendor/vue.js";
import { language } from "./i18n.js";

const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** Ticks, so that ages grow while one looks. */
export const now = ref(Date.now());
setInterval(() => (now.value = Date.now()), 10_000);

const locale = () => (language.name === "zh" ? "zh-CN" : navigator.language);

export function moment(text) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "medium" }).format(new Date(text));
}

export function clock(text) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "medium" }).format(new Date(text));
}

/** How long ago, or how long until then, in the largest unit that fits. */
export function age(text) {
  const seconds = (new Date(text).getTime() - now.value) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language.name, { numeric: "auto", style: "short" }).format(
    Math.round(seconds / size),
    unit,
  );
}
