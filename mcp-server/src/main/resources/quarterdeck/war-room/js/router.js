/** Where the reader is: the part of the address behind '#', so that links of the hub stay its API's. */
import { reactive } from "../vendor/vue.js";

export const route = reactive({ path: "/", parts: [], query: {} });

function read() {
  const [path, text] = (location.hash.slice(1) || "/").split("?");
  route.path = path;
  route.parts = path.split("/").filter(Boolean).map(decoded);
  route.query = Object.fromEntries(new URLSearchParams(text || ""));
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a page: to("incidents", id), to("decisions", {q: "…"}). */
export function to(...parts) {
  const last = parts.at(-1);
  const asked = last !== null && typeof last === "object" ? parts.pop() : {};
  const given = Object.entries(asked).filter(([, value]) => value !== "" && value != null);
  const query = given.length ? "?" + new URLSearchParams(given) : "";
  return "#/" + parts.map(encodeURIComponent).join("/") + query;
}

export function go(...parts) {
  location.hash = to(...parts);
}

/** Changes the query of the page one is on, without a step in the history. */
export function ask(query) {
  history.replaceState(null, "", to(...route.parts, { ...route.query, ...query }));
  read();
}

window.addEventListener("hashchange", read);
read();
