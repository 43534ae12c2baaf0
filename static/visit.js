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
