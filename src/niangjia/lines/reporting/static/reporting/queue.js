/* The queue of proposed values: one key decides, the next value comes up. */
(() => {
  "use strict";
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  let now = 0;
  const groups = () => [...queue.querySelectorAll("[data-group]")];
  const open = (node) => node?.classList.contains("is-waiting");

  const show = (at, focus = true) => {
    const list = groups();
    if (!list.length) return;
    now = Math.max(0, Math.min(at, list.length - 1));
    list.forEach((node, n) => node.classList.toggle("is-now", n === now));
    if (focus) {
      list[now].focus({ preventScroll: true });
      list[now].scrollIntoView({ block: "nearest" });
    }
  };
  const next = () => {
    const list = groups();
    const ahead = list.findIndex((node, n) => n > now && open(node));
    if (ahead >= 0) return show(ahead);
    const back = list.findIndex((node, n) => n !== now && open(node));
    if (back >= 0) return show(back);
    const more = document.querySelector('.nj-pages a[rel="next"]');
    if (!more && list.length) setTimeout(() => location.assign(location.pathname), 900);
  };
  const press = (what) => {
    const node = groups()[now];
    const button = open(node) ? node.querySelector(`[data-do="${what}"]`) : null;
    if (!button) return;
    button.click();
    if (what !== "edit") next();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("dialog[open]")) return;
    const form = event.key === "Escape" && queue.querySelector("[data-edit]");
    if (form) return close(form);
    if (event.target.closest?.("input, textarea, select, a, button, summary")) return;
    const keys = { Enter: "accept", y: "accept", n: "reject", e: "edit" };
    if (keys[event.key]) { event.preventDefault(); press(keys[event.key]); }
    else if (event.key === "j") show(now + 1);
    else if (event.key === "k") show(now - 1);
    else if (event.key === "A") document.querySelector("[data-all]")?.requestSubmit();
  });

  const close = (inside) => {
    const node = inside.closest("[data-group]");
    inside.closest(".rp-edit")?.replaceChildren();
    node?.focus();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-edit]")) return close(event.target);
    const node = event.target.closest("[data-group]");
    if (node) show(groups().indexOf(node), false);
    if (event.isTrusted && event.target.closest('[data-do="accept"], [data-do="reject"]')) setTimeout(next);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const box = event.target.closest?.(".rp-edit");
    if (box?.querySelector("[data-edit]")) box.querySelector("select, input:not([type=hidden])")?.focus();
    else show(now, false);
  });
  show(0);
})();
