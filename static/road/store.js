// What a phone keeps while there is no signal: a queue of things to send, half-written registrations, the day's lists.
// Everything in it is encrypted with a key that cannot be read out of this browser, and is gone at sign-out.
const NAME = "linli-road";
const TABLES = ["keys", "outbox", "lists", "drafts"];
const VERSION = 2;
const IV_BYTES = 12;

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opening = null;
const database = () => {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () =>
      TABLES.filter((name) => !request.result.objectStoreNames.contains(name)).forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
};

const table = async (name, mode = "readonly") => (await database()).transaction(name, mode).objectStore(name);

const key = async () => {
  const known = await asked((await table("keys")).get("road"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked((await table("keys", "readwrite")).put(made, "road"));
  return made;
};

const seal = async (value) => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
};

const open = async ({ iv, sealed }) =>
  JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), sealed)));

export const isAble = () => "indexedDB" in window && window.isSecureContext && Boolean(crypto.subtle);

export const put = async (name, id, value) => {
  const row = await seal(value);
  await asked((await table(name, "readwrite")).put(row, id));
};

export const all = async (name) => {
  const store = await table(name);
  const [ids, rows] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
  return Promise.all(ids.map(async (id, at) => ({ ...(await open(rows[at])), id })));
};

export const remove = async (name, id) => asked((await table(name, "readwrite")).delete(id));

export const count = async (name) => asked((await table(name)).count());

// Nothing stays of whoever signs out: not what they wrote, not the key it was written with.
export const wipe = async () => {
  for (const name of TABLES) await asked((await table(name, "readwrite")).clear());
};
