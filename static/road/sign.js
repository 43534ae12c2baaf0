// On every page of the desk: how much is still waiting to be sent, kept forms when the signal goes, and a clean leave.
import { count, isAble, wipe } from "./store.js";
import { enqueue, onChange, start } from "./outbox.js";

const sign = document.querySelector("[data-waiting]");
const show = async () => {
  if (!sign || !isAble()) return;
  const number = await count("outbox");
  sign.hidden = number === 0;
  sign.querySelector("[data-number]").textContent = number;
};
onChange(show);
show();
start();

// forms.js asks here first when a form cannot reach the server.
document.addEventListener("unreachable", (event) => {
  const form = event.target;
  const kind = form.dataset.road;
  if (!kind || !isAble() || !document.body.dataset.account) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.detail.submitter)].map(([name, value]) => [name, String(value)]);
  fields.push(...Object.entries(form.dataset).filter(([name]) => name.startsWith("field")).map(([name, value]) => [name.slice(5).toLowerCase(), value]));
  enqueue(kind, fields, form.dataset.about).then(() => {
    form.querySelector("[role=alert].unsent")?.remove();
    form.append(document.querySelector("template[data-kept]").content.cloneNode(true));
    form.querySelectorAll("button").forEach((button) => (button.disabled = true));
    form.querySelector("[data-kept-sign]")?.focus();
  });
});

// Whoever leaves with something unsent is told; a second tap leaves, and nothing of theirs stays on this phone.
const leaving = document.querySelector("form[action$='/sign-out']");
leaving?.addEventListener("submit", async (event) => {
  if (!isAble() || leaving.dataset.sure) return;
  event.preventDefault();
  // What is half-written is lost as well.
  const number = (await count("outbox")) + (await count("drafts"));
  if (number && !leaving.dataset.asked) {
    leaving.dataset.asked = "yes";
    document.querySelector("[data-leaving]").hidden = false;
    document.querySelector("[data-leaving]").focus();
    return;
  }
  await wipe();
  leaving.dataset.sure = "yes";
  leaving.requestSubmit();
});

if ("serviceWorker" in navigator && document.body.dataset.account) navigator.serviceWorker.register("/desk/worker.js", { scope: "/desk/" });
