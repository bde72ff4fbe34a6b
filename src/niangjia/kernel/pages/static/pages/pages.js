/* Pickers of unions, employers and persons; the bar over chosen rows. */
(() => {
  "use strict";
  const wait = 200;

  const close = (pick) => {
    const list = pick.querySelector(".nj-pick-list");
    list.hidden = true;
    list.replaceChildren();
    pick.querySelector("input[type=text]").setAttribute("aria-expanded", "false");
  };
  const take = (pick, hit) => {
    const box = pick.querySelector("input[type=text]");
    box.value = hit.dataset.name;
    pick.querySelector("input[type=hidden]").value = hit.dataset.key;
    close(pick);
    box.focus();
  };

  const timers = new WeakMap();
  const search = async (pick, box) => {
    const words = box.value.trim();
    if (!words) return close(pick);
    const answer = await fetch(`${pick.dataset.pick}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || box.value.trim() !== words) return;
    const list = pick.querySelector(".nj-pick-list");
    list.innerHTML = await answer.text();
    list.hidden = !list.childElementCount;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  document.addEventListener("input", (event) => {
    const pick = event.target.closest?.(".nj-pick");
    if (!pick || event.target.type !== "text" || !event.isTrusted) return;
    pick.querySelector("input[type=hidden]").value = "";
    clearTimeout(timers.get(pick));
    timers.set(pick, setTimeout(() => search(pick, event.target), wait));
  });
  document.addEventListener("keydown", (event) => {
    const pick = event.target.closest?.(".nj-pick");
    if (!pick) return;
    const hits = [...pick.querySelectorAll(".nj-pick-hit")];
    const at = hits.findIndex((hit) => hit.classList.contains("is-on"));
    if (event.key === "Escape") close(pick);
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(pick, hits[at]); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      const next = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % hits.length;
      hits.forEach((hit, n) => hit.classList.toggle("is-on", n === next));
      hits[next].scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("click", (event) => {
    const hit = event.target.closest?.(".nj-pick-hit");
    if (hit) take(hit.closest(".nj-pick"), hit);
    document.querySelectorAll(".nj-pick").forEach((pick) => { if (!pick.contains(event.target)) close(pick); });
  });

  const count = (form) => {
    const bar = form.querySelector(".nj-bulk");
    if (!bar) return;
    const chosen = form.querySelectorAll('input[name="row"]:checked').length;
    bar.hidden = !chosen;
    const words = bar.querySelector("[data-bulk-count]");
    words.textContent = `${chosen} ${words.dataset.text}`;
  };
  document.querySelectorAll("form[data-bulk]").forEach((form) => {
    count(form);
    form.addEventListener("change", () => setTimeout(() => count(form)));
  });
})();
