// Makes pages that already work a little kinder. Nothing depends on it.
const all = (selector) => [...document.querySelectorAll(selector)];

// What went wrong is read first.
document.querySelector("[data-error-summary]")?.focus();

// Printing needs a script; without one the button stays hidden and the browser's own menu does it.
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// No signal: say so, and say that nothing is lost.
const signal = () => all("[data-offline]").forEach((sign) => (sign.hidden = navigator.onLine));
window.addEventListener("online", signal);
window.addEventListener("offline", signal);
signal();

// Read aloud, only where the machine has a Chinese voice.
const voice = () => speechSynthesis.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang));
const speak = (button) => {
  const wasSpeaking = button.getAttribute("aria-pressed") === "true";
  speechSynthesis.cancel();
  all("[data-aloud]").forEach((other) => other.setAttribute("aria-pressed", "false"));
  if (wasSpeaking) return;
  const part = document.getElementById(button.dataset.aloud) ?? document.getElementById("main");
  const copy = part.cloneNode(true);
  copy.querySelectorAll("button, svg, [hidden], [data-quiet]").forEach((node) => node.remove());
  const words = new SpeechSynthesisUtterance(copy.textContent.replace(/\s+/g, " "));
  words.voice = voice();
  words.lang = words.voice.lang;
  words.rate = 0.9;
  words.onend = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(words);
};
const offerVoice = () => {
  if (voice()) all("[data-aloud]").forEach((button) => (button.closest("[data-aloud-place]") ?? button).hidden = false);
};
if ("speechSynthesis" in window) {
  all("[data-aloud]").forEach((button) => button.addEventListener("click", () => speak(button)));
  speechSynthesis.addEventListener?.("voiceschanged", offerVoice);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  offerVoice();
}
