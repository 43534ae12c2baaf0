// Puts in what the page said was on its way: a part of it where it stands, a whole page by loading it again.
// Without it a whole page loads itself, and a part is behind its link.
const EVERY = 1000;
const part = document.querySelector("[data-coming]");

const look = async () => {
  const address = part.dataset.coming;
  try {
    const answer = await fetch(address || location.href, { headers: { "X-Coming": address ? "part" : "whole" } });
    if (answer.status === 204) {
      location.reload();
      return;
    }
    if (answer.status !== 202) {
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      part.replaceWith(...page.body.childNodes);
      return;
    }
  } catch {
    // No signal: the answer waits, and the next look may get through.
  }
  setTimeout(look, EVERY);
};
if (part) setTimeout(look, EVERY);
