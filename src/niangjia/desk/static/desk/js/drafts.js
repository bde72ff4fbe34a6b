/* A long form survives an expired session.
   Each form sent by POST leaves a copy of what was typed in this tab's sessionStorage. If the answer is the sign-in
   page, the copy is kept and put back after signing in; if the answer is any other page, it is thrown away.
   Passwords and files are never kept; signing out, or another account signing in, throws everything away. */
(() => {
  "use strict";
  const KEY = "niangjia.drafts";
  const body = document.body;
  const account = body.dataset.account || "";
  const atEntrance = body.dataset.page === "entrance";
  const HIDE = new Set(["csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"]);
  const LIMIT = 400_000;

  const load = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) || {};
    } catch (error) {
      console.warn("drafts unreadable, starting afresh", error);
      return {};
    }
  };
  const save = (drafts) => {
    const packed = JSON.stringify(drafts);
    if (packed.length <= LIMIT) sessionStorage.setItem(KEY, packed);
  };
  const here = () => location.pathname + location.search;
  const nameOf = (form) => form.id || form.getAttribute("action") || form.getAttribute("hx-post") || "form";
  const keeps = (form) => {
    const method = (form.getAttribute("method") || "").toLowerCase();
    return !form.hasAttribute("data-no-draft") && (method === "post" || form.hasAttribute("hx-post"));
  };

  const collect = (form) => {
    const fields = [];
    for (const input of form.elements) {
      if (!input.name || HIDE.has(input.name) || input.disabled) continue;
      if (["password", "file", "submit", "button", "hidden"].includes(input.type)) continue;
      if (input.type === "checkbox" || input.type === "radio") fields.push([input.name, input.value, input.checked]);
      else if (input.multiple) fields.push([input.name, [...input.selectedOptions].map((o) => o.value), null]);
      else fields.push([input.name, input.value, null]);
    }
    return fields;
  };

  const putBack = (form, fields) => {
    let changed = false;
    const seen = {};
    for (const [name, value, checked] of fields) {
      const same = [...form.elements].filter((input) => input.name === name);
      if (checked !== null) {
        const input = same.find((candidate) => candidate.value === value);
        if (input && input.checked !== checked) { input.checked = checked; changed = true; }
        continue;
      }
      const input = same[(seen[name] = (seen[name] ?? -1) + 1)];
      if (!input) continue;
      if (Array.isArray(value)) for (const option of input.options || []) option.selected = value.includes(option.value);
      else if (input.value !== value) { input.value = value; changed = true; }
    }
    if (changed) form.dispatchEvent(new Event("input", { bubbles: true }));
    return changed;
  };

  const keep = (form) => {
    if (atEntrance || !keeps(form)) return;
    const fields = collect(form);
    if (!fields.some(([, value, checked]) => (checked === null ? value.length : checked))) return;
    const drafts = load();
    drafts[`${here()} ${nameOf(form)}`] = { page: here(), form: nameOf(form), title: document.title, account, fields, state: "sent" };
    save(drafts);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-forget-drafts")) sessionStorage.removeItem(KEY);
    else if (!event.defaultPrevented || form.hasAttribute("hx-post")) keep(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (!form || !event.detail.successful || event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    const drafts = load();
    delete drafts[`${here()} ${nameOf(form)}`];
    save(drafts);
  });

  const link = (draft) => {
    const anchor = document.createElement("a");
    anchor.href = draft.page;
    anchor.textContent = draft.title.split(" · ")[0] || draft.page;
    return anchor;
  };

  const arrive = () => {
    const drafts = load();
    if (atEntrance) {
      for (const draft of Object.values(drafts)) if (draft.state === "sent") draft.state = "cut";
      save(drafts);
      return;
    }
    if (!account) return;
    for (const [key, draft] of Object.entries(drafts)) {
      const strange = draft.account && draft.account !== account;
      if (strange || draft.state === "sent") { delete drafts[key]; continue; }
      if (draft.page === here()) {
        const form = [...document.forms].find((candidate) => keeps(candidate) && nameOf(candidate) === draft.form);
        if (form && putBack(form, draft.fields)) window.niangjia?.notice(window.niangjia.text("Restored"), "info");
        delete drafts[key];
      } else {
        window.niangjia?.notice([`${window.niangjia.text("Waiting")} `, link(draft)], "info");
      }
    }
    save(drafts);
  };
  arrive();
})();
