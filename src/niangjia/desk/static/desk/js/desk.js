/* Behaviour of the frame: menu, search box keys, confirmations, notices, shared htmx habits. No framework. */
(() => {
  "use strict";
  const text = (name) => document.body.dataset[`text${name}`] || "";

  /* Side menu on narrow screens. */
  const menu = (open) => {
    document.documentElement.classList.toggle("nj-menu-open", open);
    document.querySelectorAll("[data-menu-open]").forEach((b) => b.setAttribute("aria-expanded", String(open)));
    if (open) document.querySelector("#nj-side a")?.focus();
  };

  const notice = (message, kind = "error") => {
    const box = document.getElementById("nj-messages");
    if (!box || !message) return;
    const note = document.createElement("div");
    note.className = `nj-note is-${kind}`;
    note.setAttribute("role", kind === "error" ? "alert" : "status");
    const icon = document.createElement("i");
    icon.className = kind === "error" ? "ti ti-alert-circle" : "ti ti-info-circle";
    icon.setAttribute("aria-hidden", "true");
    const words = document.createElement("div");
    words.append(...[].concat(message));
    note.append(icon, words);
    box.prepend(note);
    note.scrollIntoView({ block: "nearest" });
  };
  window.niangjia = { notice, text };

  /* One dialog for every question: <button data-confirm="…">, <form data-confirm="…">, hx-confirm. */
  const ask = (question, label) =>
    new Promise((resolve) => {
      const dialog = document.getElementById("nj-confirm");
      const yes = dialog.querySelector("[data-confirm-yes]");
      const no = dialog.querySelector("[data-confirm-no]");
      dialog.querySelector("[data-confirm-text]").textContent = question;
      yes.textContent = label || yes.dataset.default;
      const done = (answer) => {
        yes.onclick = no.onclick = dialog.oncancel = null;
        if (dialog.open) dialog.close();
        resolve(answer);
      };
      yes.onclick = () => done(true);
      no.onclick = () => done(false);
      dialog.oncancel = () => done(false);
      dialog.showModal();
      no.focus();
    });

  document.addEventListener("click", (event) => {
    const at = event.target.closest("[data-menu-open],[data-menu-close],[data-dismiss],[data-print],[data-fill],[data-copy]");
    if (!at) return;
    if (at.matches("[data-menu-open]")) menu(true);
    else if (at.matches("[data-menu-close]")) menu(false);
    else if (at.matches("[data-dismiss]")) at.closest(".nj-note, .alert")?.remove();
    else if (at.matches("[data-print]")) window.print();
    else if (at.matches("[data-copy]")) navigator.clipboard?.writeText(at.dataset.copy);
    else if (at.matches("[data-fill]")) {
      for (const [id, value] of Object.entries(JSON.parse(at.dataset.fill))) {
        const input = document.getElementById(id);
        if (input) input.value = value;
      }
    }
  });

  const asked = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    const question = button?.dataset.confirm || form.dataset.confirm;
    if (!question || asked.has(form)) {
      asked.delete(form);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(question, button?.dataset.confirmLabel)) {
      asked.add(form);
      form.requestSubmit(button || undefined);
    }
  }, true);

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question).then((yes) => yes && event.detail.issueRequest(true));
  });

  /* Twice pressed is once sent. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target || form.matches("[hx-post],[data-many]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 8000);
  });

  /* Controls that submit their form by themselves: the as-of date, a unit choice. */
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form?.requestSubmit();
    if (event.target.matches("[data-check-all]")) {
      const scope = event.target.closest("table, form");
      scope.querySelectorAll('tbody input[type="checkbox"]').forEach((box) => { box.checked = event.target.checked; });
    }
  });

  /* Keys: "/" to the search box; "g" then a letter to a page; Escape closes. */
  const typing = (node) => node.closest?.("input, textarea, select, [contenteditable], dialog[open]");
  let went = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menu(false);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.getElementById("nj-q");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "g") {
      went = Date.now();
    } else if (Date.now() - went < 1200) {
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      went = 0;
      if (link) link.click();
    }
  });

  /* The list under the search box. */
  const box = document.getElementById("nj-q");
  const pop = document.getElementById("nj-pop");
  if (box && pop) {
    const hits = () => [...pop.querySelectorAll(".nj-hit")];
    const clear = () => { pop.replaceChildren(); box.setAttribute("aria-expanded", "false"); };
    const move = (step) => {
      const list = hits();
      if (!list.length) return;
      const now = list.findIndex((hit) => hit.classList.contains("is-on"));
      const next = (now + step + list.length) % list.length;
      list.forEach((hit, n) => hit.classList.toggle("is-on", n === next));
      list[next].scrollIntoView({ block: "nearest" });
      if (list[next].id) box.setAttribute("aria-activedescendant", list[next].id);
    };
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : hits().some((h) => h.classList.contains("is-on")) ? -1 : 0);
      } else if (event.key === "Enter") {
        const on = pop.querySelector(".nj-hit.is-on");
        if (on) { event.preventDefault(); on.click(); }
      } else if (event.key === "Escape") {
        clear();
        box.blur();
      }
    });
    box.addEventListener("input", () => { if (!box.value.trim()) clear(); });
    document.addEventListener("htmx:afterSwap", (event) => {
      if (event.detail.target === pop) box.setAttribute("aria-expanded", String(pop.childElementCount > 0));
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".nj-find")) clear(); });
  }

  document.addEventListener("htmx:sendError", () => notice(text("Offline")));
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status >= 500) notice(text("Fault"));
  });
})();
