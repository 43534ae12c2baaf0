// Shows how far a file is without loading the page again; without it the page loads itself.
const part = document.querySelector("[data-import-progress]");
const bar = part?.querySelector("progress");
const far = part?.querySelector("[data-import-far]");
const EVERY = 1500;

const look = async () => {
  try {
    const answer = await fetch(part.dataset.importProgress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const told = await answer.json();
    if (!told.working) {
      location.reload();
      return;
    }
    if (told.rows) {
      bar.max = told.rows;
      bar.value = Math.min(told.done, told.rows);
    }
    far.textContent = far.textContent.replace(/\d+/, told.done);
  } catch {
    // No signal: the work goes on all the same, and the next look may get through.
  }
  setTimeout(look, EVERY);
};
if (part) setTimeout(look, EVERY);
