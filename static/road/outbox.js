// Sends what was written without a signal, once: every thing carries an id that the server takes only one time.
// A thing the server cannot take as it is stays, with a link to the page on which it can be put right.
import { all, count, isAble, put, remove } from "./store.js";
import { isPacked, unpacked } from "./files.js";

const SIGNAL_MS = 8000;
// A photo over a weak signal.
const FILES_MS = 90000;
const AGAIN_MS = 30000;
const WAITING = "waiting";
export const LOOK = "look";

const told = new EventTarget();
export const onChange = (act) => told.addEventListener("change", act);
const changed = () => told.dispatchEvent(new Event("change"));

export const waiting = async () => (await all("outbox")).sort((one, other) => one.madeAt - other.madeAt);

export const enqueue = async (kind, fields, about) => {
  const id = fields.find(([name]) => name === "request_id")?.[1] || crypto.randomUUID();
  await put("outbox", id, { kind, fields, about, account: document.body.dataset.account, madeAt: Date.now(), state: WAITING });
  changed();
  return id;
};

export const discard = async (id) => {
  await remove("outbox", id);
  changed();
};

const asJson = async (path, options = {}) => {
  const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(SIGNAL_MS), ...options });
  if (answer.redirected || !answer.headers.get("content-type")?.includes("json")) throw new Error("signed out");
  return answer.json();
};

const send = async (entry, { csrf }) => {
  const body = new FormData();
  const fields = entry.fields.filter(([name]) => name !== "csrf_token");
  for (const [name, value] of fields) body.append(name, isPacked(value) ? unpacked(value) : value);
  body.set("csrf_token", csrf);
  body.set("request_id", entry.id);
  const mostMs = fields.some(([, value]) => isPacked(value)) ? FILES_MS : SIGNAL_MS;
  return asJson(`/desk/road/send/${entry.kind}`, { method: "POST", body, signal: AbortSignal.timeout(mostMs) });
};

let sending = false;
export const sendAll = async () => {
  if (sending || !isAble() || !(await count("outbox"))) return;
  sending = true;
  try {
    // Two pages of one browser must not send at once; the server would take it once all the same.
    await navigator.locks.request("linli-road", { ifAvailable: true }, (lock) => lock && sendEach());
  } catch {
    // No signal, or signed out: everything stays and is tried again.
  } finally {
    sending = false;
    changed();
  }
};

const sendEach = async () => {
  const here = await asJson("/desk/road/state");
  for (const entry of await waiting()) {
    if (entry.state !== WAITING || entry.account !== String(here.account)) continue;
    const answer = await send(entry, here);
    if (answer.state === "kept") await remove("outbox", entry.id);
    else await put("outbox", entry.id, { ...entry, state: LOOK, url: answer.url, sentences: answer.sentences });
    changed();
  }
};

export const start = () => {
  if (!isAble() || !document.body.dataset.account) return;
  window.addEventListener("online", sendAll);
  setInterval(sendAll, AGAIN_MS);
  sendAll();
};
