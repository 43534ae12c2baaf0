// Keeps a step of a registration a moment after the typing stops; sending the step works without it.
const PAUSE_MS = 900;
// No signal: asked again, less often each time; the signal's return asks at once.
const AGAIN_MS = [3000, 6000, 15000, 30000];
const GIVE_UP_MS = 15000;
// What a browser still carries away from a page that is being closed.
const LAST_BYTES = 60000;

const line = document.querySelector("[data-typing]");
const form = line?.closest("form");

// Of the form: what was written is one thing, kept is another.
let isDirty = false;
let isSending = false;
let isSent = false;
let failures = 0;
let timer;

// Said once: a screen reader reads every change.
const say = (words) => {
  if (line.textContent !== words) line.textContent = words;
};

const later = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
};

const again = () => {
  isDirty = true;
  say(line.dataset.lost);
  later(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)]);
  failures += 1;
};

const take = async (answer) => {
  if (answer.status === 404) return say(line.dataset.gone);
  if (answer.status === 429 || answer.status >= 500) return again();
  // The end of a session answers with another page.
  if (!answer.ok) return say(line.dataset.refused);
  const told = await answer.json();
  failures = 0;
  say(told.said);
  if (told.kept && !isDirty) form.dispatchEvent(new Event("kept", { bubbles: true }));
};

const keep = async () => {
  clearTimeout(timer);
  // One at a time: an older one must not come in after a newer one.
  if (!isDirty || isSending || isSent) return;
  isDirty = false;
  isSending = true;
  try {
    const body = new FormData(form);
    await take(await fetch(line.dataset.typing, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(GIVE_UP_MS) }));
  } catch {
    again();
  }
  isSending = false;
  if (isDirty && !failures) later(PAUSE_MS);
};

// The page is put away: what was typed in the last moment goes along.
const keepLast = () => {
  if (!isDirty || isSent) return;
  const body = new FormData(form);
  if (new URLSearchParams(body).toString().length > LAST_BYTES) return;
  fetch(line.dataset.typing, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
};

if (form) {
  form.addEventListener("input", () => {
    isDirty = true;
    isSent = false;
    later(PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
  });
  // The step could not be sent: it is kept when it can be.
  form.addEventListener("unreachable", () => {
    isSent = false;
    again();
  });
  window.addEventListener("online", keep);
  window.addEventListener("pagehide", keepLast);
  // On a phone a page that is put aside may never come back.
  document.addEventListener("visibilitychange", () => document.hidden && keepLast());
  window.addEventListener("pageshow", () => (isSent = false));
}
