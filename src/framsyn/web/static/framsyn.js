/* What makes the pages better where scripts run. Everything works without this file. */
"use strict";

/* A figure's chart, map and table stand below each other; here they become tabs. */
function makeTabs(figure) {
  const panels = [...figure.querySelectorAll("[data-tab]")];
  if (panels.length < 2) return;
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", figure.dataset.tabs);
  const tabs = panels.map((panel, index) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = panel.id + "-tab";
    tab.textContent = panel.dataset.tab;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => choose(index));
    list.append(tab);
    return tab;
  });
  function choose(chosen) {
    tabs.forEach((tab, index) => {
      const on = index === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panels[index].hidden = !on;
      if (on && panels[index].tagName === "DETAILS") panels[index].open = true;
    });
  }
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    let next = null;
    if (event.key in steps) next = (at + steps[event.key] + tabs.length) % tabs.length;
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = tabs.length - 1;
    if (next === null) return;
    event.preventDefault();
    choose(next);
    tabs[next].focus();
  });
  panels[0].before(list);
  choose(0);
}

/* What has been typed is kept in the browser's tab until it has been sent. */
function keepTyped(form) {
  const key = "typed " + location.pathname + " " + (form.id || form.getAttribute("action") || "");
  const secret = (field) => ["password", "hidden", "file"].includes(field.type);
  const fields = () => [...form.elements].filter((field) => field.name && !secret(field));
  let typed = false;
  form.addEventListener("input", () => {
    typed = true;
    const kept = fields().map((field) => [field.name, field.value, field.checked]);
    sessionStorage.setItem(key, JSON.stringify(kept));
  });
  form.addEventListener("submit", () => {
    typed = false;
    sessionStorage.removeItem(key);
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  const before = sessionStorage.getItem(key);
  if (!before || form.querySelector(".wrong")) return;
  const kept = JSON.parse(before);
  fields().forEach((field, index) => {
    const [name, value, checked] = kept[index] || [];
    if (name !== field.name) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else field.value = value;
  });
}

document.querySelectorAll("[data-tabs]").forEach(makeTabs);
document.querySelectorAll("form[data-keep]").forEach(keepTyped);
document.querySelector(".error-summary")?.focus();
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
  });
});
