// While a form is being written, asks what it may be a second record of, and says so beside it.
// The same question is asked before saving where there is no script.
const WAIT_MS = 500;

for (const box of document.querySelectorAll("[data-alike]")) {
  const form = box.closest("form");
  let timer;
  let asked = "";

  const ask = async () => {
    const told = new FormData(form);
    const names = box.dataset.watch.split(" ");
    const now = JSON.stringify(names.map((name) => told.get(name)));
    if (now === asked) return;
    asked = now;
    try {
      const answer = await fetch(box.dataset.alike, { method: "POST", body: told });
      if (!answer.ok || now !== asked) return;
      const page = new DOMParser().parseFromString((await answer.json()).html, "text/html");
      box.replaceChildren(...page.body.childNodes);
    } catch {
      // No signal: the question comes when the form is sent.
      asked = "";
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (!box.dataset.watch.split(" ").includes(target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
