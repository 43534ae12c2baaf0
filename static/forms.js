// Keeps what somebody is writing: two taps send once, a lost signal sends nothing, larger letters reload nothing.
// Every form works without it.
const all = (selector) => [...document.querySelectorAll(selector)];

// Two taps send once; after a while the button wakes again, in case the first send was lost.
const WAKE_MS = 8000;
// A street in the frost: longer than this, and the form would most likely be lost on its way.
const SIGNAL_MS = 6000;
const sent = new Set();
const reached = new WeakSet();

const isWritten = (form) =>
  typeof form.requestSubmit === "function" &&
  [...form.elements].some(({ tagName, type }) => tagName === "TEXTAREA" || (tagName === "INPUT" && type !== "hidden"));

// A page that cannot be reached would take the place of this one, and of all that stands in it.
const isReachable = async () => {
  if (!navigator.onLine) return false;
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(SIGNAL_MS) })).ok;
  } catch {
    return false;
  }
};

const sayUnsent = (form, submitter) => {
  // A page of the desk may keep the form until the signal is back.
  const asking = new CustomEvent("unreachable", { bubbles: true, cancelable: true, detail: { submitter } });
  if (!form.dispatchEvent(asking)) return written.delete(form);
  form.querySelector("[role=alert].unsent")?.remove();
  const words = document.querySelector("template[data-unsent]").content.cloneNode(true);
  form.append(words);
};

const sendWhenReachable = async (form, button) => {
  const isThere = await isReachable();
  sent.delete(form);
  if (!isThere) return sayUnsent(form, button);
  reached.add(form);
  form.requestSubmit(button);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), WAKE_MS);
  if (reached.delete(form) || !isWritten(form)) return;
  event.preventDefault();
  sendWhenReachable(form, event.submitter);
});
window.addEventListener("pageshow", () => sent.clear());

// Leaving a half-written page asks first; not at the window, where the next person must not be asked.
const written = new Set();
if (!document.body.classList.contains("kiosk")) {
  document.addEventListener("input", ({ target }) => {
    if (target.form?.getAttribute("method") === "post") written.add(target.form);
  });
  // A page that kept what was written says so.
  document.addEventListener("kept", ({ target }) => written.delete(target));
  window.addEventListener("beforeunload", (event) => {
    if ([...written].some((form) => !sent.has(form))) event.preventDefault();
  });
}

// Letters, contrast, darkness: changed on the page as it stands.
const wear = (look) => {
  document.documentElement.className = look.classes;
  for (const button of all("[data-look] [name=size]")) button.setAttribute("aria-pressed", button.value === look.size);
  for (const name of ["contrast", "dark"]) {
    for (const button of all(`[data-look] [name=${name}]`)) {
      button.setAttribute("aria-pressed", look[name]);
      button.value = look[name] ? "0" : "1";
    }
  }
};
for (const form of all("[data-look]")) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button?.name) return;
    event.preventDefault();
    try {
      const told = new URLSearchParams({ [button.name]: button.value });
      const answer = await fetch(form.action, { method: "POST", body: told, headers: { Accept: "application/json" } });
      wear(await answer.json());
    } catch {
      all("[data-offline]").forEach((sign) => (sign.hidden = false));
    }
  });
}
