/* A checked draft: the text and the list of its figures move together; filters by colour; n and p step. */
(() => {
  "use strict";
  let shown = "";
  let now = -1;
  const board = () => document.getElementById("rp-board");
  const find = (kind, n) => board()?.querySelector(`${kind}[data-claim="${n}"]`);
  const wide = () => matchMedia("(min-width: 992px)").matches;

  const bring = (node) => {
    const pane = node?.closest(".rp-text, .rp-list");
    if (!node) return;
    if (pane && wide()) {
      const inner = node.getBoundingClientRect();
      const outer = pane.getBoundingClientRect();
      if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 24) {
        pane.scrollTop += inner.top - outer.top - Math.max(24, (outer.height - inner.height) / 3);
      }
    } else {
      node.scrollIntoView({ block: "center" });
    }
  };

  const choose = (n, from) => {
    if (!board()) return;
    now = n;
    board().querySelectorAll(".is-now").forEach((node) => node.classList.remove("is-now"));
    const mark = find(".rp-mark", n);
    const entry = find(".rp-claim", n);
    mark?.classList.add("is-now");
    entry?.classList.add("is-now");
    if (wide()) { bring(mark); bring(entry); } else { bring(from === "list" ? mark : entry); }
    entry?.focus({ preventScroll: true });
  };

  const filter = (colour) => {
    shown = colour;
    const all = board();
    all.dataset.show = colour;
    all.querySelectorAll("[data-filter]").forEach((chip) => chip.setAttribute("aria-pressed", String(chip.dataset.filter === colour)));
    const none = all.querySelector(".rp-none");
    if (none) none.hidden = entries().length > 0;
  };
  const entries = () => [...board().querySelectorAll(".rp-claim")].filter((node) => !shown || node.classList.contains(`is-${shown}`));

  const step = (way) => {
    const list = entries().map((node) => Number(node.dataset.claim));
    if (!list.length) return;
    const next = way > 0 ? list.find((n) => n > now) ?? list[0] : [...list].reverse().find((n) => n < now) ?? list[list.length - 1];
    choose(next, "key");
  };

  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-filter]");
    if (chip) return filter(shown === chip.dataset.filter ? "" : chip.dataset.filter);
    const go = event.target.closest("[data-goto]");
    if (go) { event.preventDefault(); return choose(Number(go.dataset.goto), "list"); }
    const mark = event.target.closest(".rp-mark");
    if (mark) {
      event.preventDefault();
      if (shown && !mark.classList.contains(`is-${shown}`)) filter("");
      return choose(Number(mark.dataset.claim), "text");
    }
    const entry = event.target.closest(".rp-claim");
    const printed = event.target.closest(".rp-printed");
    if (printed) { event.preventDefault(); return choose(Number(entry.dataset.claim), "list"); }
    if (entry && wide() && !event.target.closest("a, button, select, form")) choose(Number(entry.dataset.claim), "list");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog[open]")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!board()) return;
    if (shown) filter(shown);
    if (now >= 0 && !board().querySelector(".is-now")) choose(now, "key");
  });
})();
