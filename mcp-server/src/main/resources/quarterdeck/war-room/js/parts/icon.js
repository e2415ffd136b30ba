/** Line icons of the page, drawn on 24 by 24. */
import { h } from "../../vendor/vue.js";

const PATHS = {
  now: "M3 12h4l3 8 4-16 3 8h4",
  incidents: "M12 3 2 20h20L12 3zM12 10v4M12 17v.5",
  chat: "M4 5h16v11H9l-5 4z",
  decisions: "M12 3v18M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z",
  playbooks: "M5 4h11l3 3v13H5zM9 10h6M9 14h6",
  rules: "M4 6h10M4 12h16M4 18h7M17 4v4M9 16v4",
  prompts: "M4 5h16v14H4zM8 10l3 2-3 2M13 15h4",
  kpis: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 3-6 7-6s7 2 7 6M17 5a3 3 0 0 1 0 6M18 14c2.500.500 4 2.500 4 6",
  settings: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100",
  audit: "M6 3h9l4 4v14H6zM9 13l2 2 4-4",
};

export const Icon = ({ name }) =>
  h(
    "svg",
    { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" },
    h("path", { d: PATHS[name] }),
  );
Icon.props = ["name"];
