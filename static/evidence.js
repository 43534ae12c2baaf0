// Makes a photo of the signed sheet small enough for a weak signal, before it is sent. Without it the photo goes as it is.
const LONGEST_PX = 2000;
const QUALITY = 0.82;
const SMALL_BYTES = 600000;

const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.size <= SMALL_BYTES) return file;
  // Turned as the phone was held.
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
};

const shrink = async (input) => {
  try {
    const files = await Promise.all([...input.files].map(smaller));
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } catch {
    // A picture that this browser cannot draw is sent as it is.
  }
};

for (const input of document.querySelectorAll("[data-photo]")) input.addEventListener("change", () => shrink(input));
