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
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; say(); }
  });
})();
