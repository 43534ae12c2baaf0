// The nearest doors: only when the worker taps, the phone says where it is; rounded to about a hundred metres.
const DECIMALS = 3;
const WAIT_MS = 10000;

const near = document.querySelector("[data-near]");
if (near && "geolocation" in navigator) {
  const form = document.querySelector("form[role=search]");
  const nowhere = document.querySelector("[data-nowhere]");
  near.hidden = false;
  near.addEventListener("click", () => {
    nowhere.hidden = true;
    near.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = `${coords.longitude.toFixed(DECIMALS)},${coords.latitude.toFixed(DECIMALS)}`;
        form.elements.words.value = "";
        form.requestSubmit();
      },
      () => {
        near.disabled = false;
        nowhere.hidden = false;
      },
      { timeout: WAIT_MS, maximumAge: 60000 },
    );
  });
}

// What the law says follows the words while they are changed; without a script a button asks.
const PAUSE_MS = 600;
const visit = document.querySelector("form[data-road=visit]");
const live = [...document.querySelectorAll("[data-live]")];
if (visit && live.length) {
  let timer = null;
  const ask = async () => {
    const told = new FormData(visit);
    told.set("act", "check");
    try {
      const answer = await fetch(visit.action, { method: "POST", body: told });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const box of live) {
        const fresh = page.querySelector(`[data-live="${box.dataset.live}"]`);
        if (!box.contains(document.activeElement)) box.replaceChildren(...(fresh?.childNodes ?? []));
      }
    } catch {
      // No signal: everything is said when the form is sent.
    }
  };
  visit.addEventListener("input", ({ target }) => {
    if (target.type === "radio" || target.type === "checkbox" || target.name === "told") return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  visit.addEventListener("submit", () => clearTimeout(timer));
}
