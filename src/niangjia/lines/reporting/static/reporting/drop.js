/* Dropping files on the page: the input takes them and the form says which were chosen; a single draft is sent at once. */
(() => {
  "use strict";
  const zone = document.querySelector("[data-drop]");
  const input = document.querySelector("[data-drop-input]");
  const names = document.querySelector("[data-drop-names]");
  if (!zone || !input) return;
  const say = () => {
    names.textContent = [...input.files].map((file) => file.name).slice(0, 12).join("、") + (input.files.length > 12 ? " …" : "");
    if (input.files.length && input.hasAttribute("data-drop-send")) input.form.requestSubmit();
  };
  input.addEventListener("change", say);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, () => zone.classList.remove("is-over"));
  }

  /* Folders are walked; what comes out of them is handed to the input as if it had been chosen. */
  const KINDS = /\.(docx|txt|md|pdf|zip)$/i;
  const files = (entry) => new Promise((resolve) => {
    if (entry.isFile) return entry.file((file) => resolve(KINDS.test(file.name) ? [file] : []), () => resolve([]));
    const reader = entry.createReader();
    const found = [];
    const more = () => reader.readEntries(async (entries) => {
      if (!entries.length) return resolve((await Promise.all(found)).flat());
      found.push(...entries.map(files));
      more();
    }, () => resolve([]));
    more();
  });
  const take = (list) => {
    const held = new DataTransfer();
    list.forEach((file) => held.items.add(file));
    input.files = held.files;
    say();
  };
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const chosen = [...event.dataTransfer.files];
    if (input.multiple && entries.some((entry) => entry.isDirectory)) take((await Promise.all(entries.map(files))).flat());
    else if (chosen.length) take(input.multiple ? chosen : chosen.slice(0, 1));
  });
  const folder = document.querySelector("[data-drop-folder]");
  folder?.addEventListener("change", () => take([...folder.files].filter((file) => KINDS.test(file.name))));
})();
