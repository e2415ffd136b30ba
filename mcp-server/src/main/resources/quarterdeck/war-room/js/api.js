/** Calls of the hub: JSON in, JSON out; what fails is a Problem that says what to do next. */
import { reactive } from "../vendor/vue.js";

/** What the hub, or the way to it, said is wrong. `status` is 0 where no hub answered. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.type = String(body.type || "").split(":").pop();
    this.body = body;
  }
}

/** Who is signed in: `state` is "unknown", "out" or "in"; the rest as GET /session says it. */
export const session = reactive({ state: "unknown", ways: [], scopes: [] });

function learn(said) {
  Object.assign(session, { person: null, account: null, tenant: null, scopes: [], ways: [] }, said);
  session.state = said.signed_in ? "in" : "out";
  return session;
}

export const may = (...scopes) =>
  session.scopes.includes("admin") || scopes.some((one) => session.scopes.includes(one));

async function answered(method, path, body, signal) {
  const headers = {};
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET" && session.csrf) {
    headers["X-CSRF-Token"] = session.csrf;
  }
  try {
    return await fetch(path, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch (thrown) {
    if (signal?.aborted) {
      throw thrown;
    }
    throw new Problem(0, { type: "away", title: "away" });
  }
}

async function problemOf(answer) {
  const text = await answer.text();
  try {
    return new Problem(answer.status, JSON.parse(text));
  } catch {
    return new Problem(answer.status, { title: text.slice(0, 300) });
  }
}

/** The answer's JSON, or its text where it is none; undefined where there is nothing. */
export async function call(method, path, body, signal) {
  const answer = await answered(method, path, body, signal);
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (answer.status === 401 && session.state === "in") {
      learn({ signed_in: false, ended: true, ways: ["token"] });
      refresh().catch(() => {});
    }
    throw problem;
  }
  if (answer.status === 204) {
    return undefined;
  }
  return /json/.test(answer.headers.get("Content-Type") || "") ? answer.json() : answer.text();
}

export const get = (path, signal) => call("GET", path, undefined, signal);
export const post = (path, body = {}) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);
export const patch = (path, body) => call("PATCH", path, body);
export const remove = (path) => call("DELETE", path);

/** An address with its parts and its query encoded: address`/incidents/${id}`. */
export const address = (parts, ...values) =>
  parts.reduce((whole, part, i) => whole + encodeURIComponent(values[i - 1]) + part);

/** Query text of what has a value, with its question mark. */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value != null);
  return given.length ? "?" + new URLSearchParams(given) : "";
}

/** Asks the hub who is signed in. */
export async function refresh() {
  return learn(await get("/session"));
}

/** Signs in by {token}, {link} or {person, password}. */
export async function signIn(by) {
  return learn(await post("/session", by));
}

export async function signOut() {
  await remove("/session");
  return refresh();
}
