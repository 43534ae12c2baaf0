// A registration without a signal: step by step as at the desk, kept on this phone a moment after each change, sealed,
// taken up again, and put into the outbox at the end. Before the person agreed nothing is kept of them.
import { all, put, remove } from "./store.js";
import { enqueue, sendAll } from "./outbox.js";
import { isPacked, packed, unpacked } from "./files.js";

const PAUSE_MS = 400;
const find = (name) => document.querySelector(`[data-${name}]`);
const form = find("registration");
const field = (name) => form.elements[name];
const steps = [...form.querySelectorAll("[data-step]")];

let id = null;
let timer = null;
let isDirty = false;
let keeping = Promise.resolve();

// What was told and chosen; an empty field says nothing, and neither does a file that nobody chose.
const told = (submitter) =>
  Promise.all(
    [...new FormData(form, submitter)]
      .filter(([, value]) => (typeof value === "string" ? value.trim() : value.size))
      .map(async ([name, value]) => [name, typeof value === "string" ? value : await packed(value)]),
  );
const account = () => document.body.dataset.account;
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const open = (key) => steps.forEach((step) => (step.open = step.dataset.step === key));

// What the person agreed to decides what may be asked, and what was told of it without that goes at once.
const follow = () => {
  const mayAskBody = field("agree_health").checked;
  for (const step of steps) {
    const key = step.dataset.step;
    step.hidden = key !== "consent" && (!field("agree_register").checked || (key === "body" && !mayAskBody));
  }
  const body = steps.find(({ dataset }) => dataset.step === "body");
  if (!mayAskBody) {
    for (const input of body.querySelectorAll("input, textarea")) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = input.type === "radio" && !input.value;
      else input.value = "";
    }
  }
  find("send").hidden = !field("agree_register").checked;
  field("witness").required = field("manner").value === "spoken";
  find("registration-name").textContent = field("name").value || find("registration-name").dataset.unnamed;
};

const write = async () => {
  if (!id) return;
  const mayKeep = field("agree_register").checked;
  if (!mayKeep) await remove("drafts", id);
  else await put("drafts", id, { fields: await told(), about: field("name").value, account: account(), at: Date.now() });
  find("draft-kept").textContent = mayKeep ? find("draft-kept").dataset.words : "";
  form.toggleAttribute("data-unkept", isDirty);
};

// One after the other: an older state must not come in after a newer one.
const keep = () => {
  clearTimeout(timer);
  isDirty = false;
  keeping = keeping.then(write);
  return keeping;
};

const changed = ({ target }) => {
  follow();
  isDirty = true;
  form.toggleAttribute("data-unkept", true);
  clearTimeout(timer);
  // A tap is whole at once; letters come in a row.
  if (target.type === "checkbox" || target.type === "radio") keep();
  else timer = setTimeout(keep, PAUSE_MS);
};

const close = async () => {
  clearTimeout(timer);
  await keeping;
  id = null;
  form.reset();
  form.hidden = true;
  find("new-person").hidden = false;
  await showDrafts();
};

const choose = (input, value) => {
  const chosen = new DataTransfer();
  for (const file of [...input.files, unpacked(value)]) chosen.items.add(file);
  input.files = chosen.files;
};

const take = (key, fields) => {
  form.reset();
  id = key;
  for (const [name, value] of fields) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (isPacked(value)) choose(input, value);
      else if (input.type === "radio" || input.type === "checkbox") input.checked ||= input.value === value;
      else input.value = value;
    }
  }
  form.hidden = false;
  find("new-person").hidden = true;
  follow();
  showDrafts();
  find("registration-name").focus();
};

const begin = () => {
  take(crypto.randomUUID(), [["given_on", today()]]);
  open("consent");
};

const goOn = ({ id: key, fields }) => {
  take(key, fields);
  // Where one stopped: the first step in which nothing was told.
  const names = new Set(fields.map(([name]) => name));
  const isEmpty = (step) => ![...step.querySelectorAll("[name]")].some(({ name }) => names.has(name));
  open((steps.find((step) => !step.hidden && isEmpty(step)) ?? steps[0]).dataset.step);
};

const showDrafts = async () => {
  const rows = (await all("drafts")).filter((row) => row.account === account() && row.id !== id);
  find("drafts").replaceChildren(
    ...rows.sort((one, other) => other.at - one.at).map((row) => {
      const item = document.querySelector("template[data-draft]").content.firstElementChild.cloneNode(true);
      item.querySelector("b").textContent = row.about || find("registration-name").dataset.unnamed;
      item.querySelector("time").textContent = new Date(row.at).toLocaleString("zh-CN");
      item.querySelector("button").addEventListener("click", () => goOn(row));
      return item;
    }),
  );
};

// A field that is wrong lies in a step that may be closed: the step is opened, or nobody could see what is wanted.
const isWhole = () => {
  const wrong = [...form.elements].find((input) => input.willValidate && !input.checkValidity() && !input.closest("[hidden]"));
  if (wrong) open(wrong.closest("[data-step]").dataset.step);
  return !wrong || form.reportValidity();
};

const send = async (event) => {
  event.preventDefault();
  if (event.submitter?.value === "finish" && !isWhole()) return;
  const key = id;
  // Under the id of the draft: whatever is sent twice of it is taken once.
  clearTimeout(timer);
  await keeping;
  await enqueue("registration", [...(await told(event.submitter)), ["request_id", key]], field("name").value);
  await remove("drafts", key);
  await close();
  find("kept").hidden = false;
  find("kept").focus();
  sendAll();
};

export const start = async () => {
  form.noValidate = true;
  form.addEventListener("input", changed);
  form.addEventListener("submit", send);
  // A phone's keyboard has a key that would send the whole registration from its first line.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  });
  form.addEventListener("click", ({ target }) => {
    const next = target.closest("[data-next]")?.dataset.next;
    if (!next) return;
    // The step about the body is skipped when the person did not agree to it.
    const from = steps.findIndex(({ dataset }) => dataset.step === next);
    const step = steps.slice(from).find(({ hidden }) => !hidden);
    if (!step) return field("agree_register").focus();
    open(step.dataset.step);
    step.querySelector("summary").focus();
    keep();
  });
  find("begin").addEventListener("click", begin);
  find("later").addEventListener("click", async () => {
    await keep();
    await close();
  });
  find("forget").addEventListener("click", async () => {
    clearTimeout(timer);
    await keeping;
    await remove("drafts", id);
    await close();
  });
  window.addEventListener("beforeunload", (event) => form.hasAttribute("data-unkept") && event.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  window.addEventListener("pagehide", keep);
  await showDrafts();
};
