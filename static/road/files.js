// Files of a form as texts, so that they can be sealed and kept with it, and back again.
export const packed = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, type: file.type, data: reader.result.split(",")[1] ?? "" });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

export const unpacked = ({ name, type, data }) =>
  new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name, { type });

export const isPacked = (value) => typeof value === "object";
