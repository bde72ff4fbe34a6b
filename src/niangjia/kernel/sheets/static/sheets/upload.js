/* Dropping a file on the page: the input takes it and the form says which files were chosen. */
(() => {
  "use strict";
  const zone = document.querySelector("[data-drop]");
  const input = document.querySelector("[data-drop-input]");
  const names = document.querySelector("[data-drop-names]");
  if (!zone || !input) return;
  const say = () => { names.textContent = [...input.files].map((file) => file.name).join("、"); };
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
