// Keys of the desk: "/" goes to the search, "?" says which keys there are, Ctrl+Enter sends what is being written.
// Whoever switched them off (WCAG 2.1.4) gets no data-keys; Ctrl+Enter is no single character and stays.
const box = document.querySelector(".findbox");

const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    const form = event.key === "Enter" ? event.target.form : null;
    if (form?.getAttribute("method") !== "post") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]:not([formaction])"));
    return;
  }
  if (!box?.dataset.keys || isWriting(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    box.elements.words.focus();
  } else if (event.key === "?") {
    event.preventDefault();
    location.assign(box.dataset.keys);
  }
});
