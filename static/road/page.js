// The page for the road: the day's lists in the pocket, whose door it is, a visit without a signal.
import { all, isAble, put, remove } from "./store.js";
import { start as startRegistration } from "./registration.js";
import { discard, enqueue, LOOK, onChange, sendAll, waiting } from "./outbox.js";

const A_DAY_MS = 24 * 60 * 60 * 1000;
const MOST_SHOWN = 8;
const find = (name) => document.querySelector(`[data-${name}]`);
const clone = (name) => document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
const fold = (text) => (text || "").normalize("NFKC").toLowerCase().replace(/\s+/g, "");

let lists = null;

// A day old is too old: what was taken along is gone then.
const load = async () => {
  const [kept] = await all("lists");
  if (kept && (Date.now() - kept.takenAt > A_DAY_MS || kept.account !== document.body.dataset.account)) {
    await remove("lists", "day");
    return null;
  }
  return kept ?? null;
};

const showLists = () => {
  find("taken").hidden = !lists;
  find("not-taken").hidden = Boolean(lists);
  if (!lists) return;
  find("taken-count").textContent = find("taken-count").dataset.words
    .replace("{employers}", lists.employers.length)
    .replace("{people}", lists.people.length)
    .replace("{until}", new Date(lists.takenAt + A_DAY_MS).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" }));
};

const take = async () => {
  try {
    const answer = await fetch("/desk/road/lists", { method: "POST", body: new URLSearchParams({ csrf_token: (await (await fetch("/desk/road/state")).json()).csrf }) });
    lists = { ...(await answer.json()), takenAt: Date.now(), account: document.body.dataset.account };
    await put("lists", "day", lists);
    find("take-failed").hidden = true;
    showLists();
  } catch {
    find("take-failed").hidden = false;
  }
};

const matches = (row, words) => words.every((word) => fold(`${row.name}${row.address ?? ""}${row.letters ?? ""}${row.phone ?? ""}`).includes(word));
const search = (rows, text) => {
  const words = text.trim().split(/\s+/).map(fold).filter(Boolean);
  return words.length ? rows.filter((row) => matches(row, words)).slice(0, MOST_SHOWN) : [];
};

const showDoors = () => {
  const list = find("doors");
  const words = find("door-words").value;
  list.replaceChildren(
    ...search(lists?.employers ?? [], words).map((row) => {
      const item = clone("door");
      item.querySelector("b").textContent = row.name;
      item.querySelector("p").textContent = row.address ?? "";
      item.querySelector("button").addEventListener("click", () => choose(row));
      return item;
    }),
  );
  find("no-door").hidden = !words.trim() || list.children.length > 0;
};

const showPeople = () => {
  find("people").replaceChildren(
    ...search(lists?.people ?? [], find("person-words").value).map((row) => {
      const item = clone("person");
      item.querySelector("b").textContent = row.name;
      item.querySelector("p").textContent = row.address || row.community;
      return item;
    }),
  );
};

const standing = (vacancy) => {
  const field = clone("standing");
  field.querySelector("legend").textContent = vacancy.title;
  for (const input of field.querySelectorAll("input")) {
    const id = `standing_${vacancy.id}-${input.value}`;
    field.querySelector(`label[for="${input.id}"]`).htmlFor = id;
    input.name = `standing_${vacancy.id}`;
    input.id = id;
  }
  return field;
};

const choose = (row) => {
  const form = find("visit");
  form.reset();
  form.elements.employer.value = row.id;
  form.dataset.about = row.name;
  find("visit-name").textContent = row.name;
  find("standings").replaceChildren(...row.vacancies.map(standing));
  form.hidden = false;
  find("visit-name").focus();
};

const keep = async (event) => {
  event.preventDefault();
  const form = find("visit");
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  await enqueue("visit", [...fields, ["request_id", crypto.randomUUID()]], form.dataset.about);
  form.reset();
  form.hidden = true;
  find("kept").hidden = false;
  find("kept").focus();
  sendAll();
};

const showWaiting = async () => {
  const rows = await waiting();
  find("nothing-waiting").hidden = rows.length > 0;
  find("outbox").replaceChildren(
    ...rows.map((row) => {
      const item = clone(row.state === LOOK ? "to-look" : "to-send");
      item.querySelector("b").textContent = row.about || "";
      item.querySelector("time").textContent = new Date(row.madeAt).toLocaleString("zh-CN");
      if (row.state === LOOK) {
        item.querySelector("p").textContent = (row.sentences ?? []).join(" ");
        const link = item.querySelector("a");
        link.href = row.url;
        link.addEventListener("click", () => discard(row.id));
      }
      return item;
    }),
  );
};

// The page and what it is drawn with are put by, so that it opens without a signal.
const putBy = async () => {
  if (!("caches" in window)) return;
  const drawn = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.includes("/static/"));
  const store = await caches.open("linli-road-1");
  await Promise.allSettled([...new Set([location.origin + location.pathname, ...drawn])].map((url) => store.add(url)));
};

if (isAble() && document.body.dataset.account) {
  document.querySelectorAll("[data-able]").forEach((part) => (part.hidden = false));
  find("unable").hidden = true;
  lists = await load();
  showLists();
  find("take").addEventListener("click", take);
  find("drop").addEventListener("click", async () => {
    await remove("lists", "day");
    lists = null;
    showLists();
  });
  find("door-words").addEventListener("input", showDoors);
  find("person-words").addEventListener("input", showPeople);
  find("visit").addEventListener("submit", keep);
  await startRegistration();
  onChange(showWaiting);
  await showWaiting();
  if (navigator.onLine) putBy();
}
