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

/** How long something took, in the largest unit that fits: 42 s, 3.5 min, 2.1 h. */
export function lasting(seconds) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ["millisecond", 0.001];
  const amount = seconds / size;
  return new Intl.NumberFormat(language.name, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

/** A number as the reader writes them. */
export const number = (value, options = {}) => new Intl.NumberFormat(locale(), options).format(value);

/** A day that the hub counts by, in UTC, without a time. */
export const day = (iso) => new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
