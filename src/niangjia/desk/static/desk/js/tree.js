/* The tree explorer. One listener for all nodes: thousands of rows need no set-up of their own. */
(() => {
  "use strict";
  const tree = document.getElementById("tree");
  if (!tree) return;

  const branch = (item) => item.querySelector(":scope > ul");

  const fetchBranch = async (twist, item) => {
    const on = tree.dataset.on ? `?on=${tree.dataset.on}` : "";
    twist.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${tree.dataset.children}${twist.dataset.key}/${on}`, {
        headers: { "HX-Request": "true", "HX-Current-URL": location.href },
      });
      const away = answer.headers.get("HX-Redirect");
      if (away) { location.assign(away); return false; }
      if (!answer.ok) throw new Error(String(answer.status));
      const list = document.createElement("ul");
      list.innerHTML = await answer.text();
      item.append(list);
      return true;
    } catch (error) {
      console.warn("branch not loaded", error);
      window.niangjia.notice(window.niangjia.text("Offline"));
      return false;
    } finally {
      twist.removeAttribute("aria-busy");
    }
  };

  const set = async (twist, open) => {
    const item = twist.closest("li");
    if (open && !branch(item) && !(await fetchBranch(twist, item))) return;
    branch(item).hidden = !open;
    twist.setAttribute("aria-expanded", String(open));
  };
  const isOpen = (twist) => twist.getAttribute("aria-expanded") === "true";

  tree.addEventListener("click", (event) => {
    const twist = event.target.closest("button.nj-twist");
    if (twist && twist.getAttribute("aria-busy") !== "true") set(twist, !isOpen(twist));
  });

  /* Arrow keys walk the visible nodes, right opens, left closes or goes up. */
  tree.addEventListener("keydown", async (event) => {
    const item = event.target.closest("li");
    if (!item || !["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"].includes(event.key)) return;
    event.preventDefault();
    const twist = item.querySelector(":scope > .nj-node-row > .nj-twist");
    const leaf = !twist.dataset.key;
    if (event.key === "ArrowRight" && !leaf && !isOpen(twist)) { await set(twist, true); return; }
    if (event.key === "ArrowLeft" && !leaf && isOpen(twist)) { await set(twist, false); return; }
    let next = null;
    if (event.key === "ArrowLeft") next = item.parentElement.closest("li");
    else if (event.key === "ArrowUp") {
      next = item.previousElementSibling;
      for (let inner = next && lastOf(next); inner; inner = lastOf(inner)) next = inner;
      next = next || item.parentElement.closest("li");
    } else {
      const below = branch(item);
      next = below && !below.hidden ? below.firstElementChild : item.nextElementSibling;
      for (let up = item; !next && (up = up.parentElement.closest("li")); ) next = up.nextElementSibling;
    }
    next?.querySelector(".nj-node-name")?.focus();
  });

  const lastOf = (item) => {
    const below = branch(item);
    return below && !below.hidden ? below.lastElementChild : null;
  };
})();
