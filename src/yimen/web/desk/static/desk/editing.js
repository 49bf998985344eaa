// A draft that saves itself while one writes; the save button does the same without this.
const WAIT = 900;
let timer = 0;

const saveSoon = (form) => {
  clearTimeout(timer);
  timer = setTimeout(() => window.htmx?.trigger(form, "autosave"), WAIT);
};

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form && event.target.type !== "file") saveSoon(form);
});

// Whoever leaves the page within the second has not written in vain.
document.addEventListener("visibilitychange", () => {
  const form = document.querySelector("form[data-autosave]");
  if (document.visibilityState === "hidden" && timer && form) window.htmx?.trigger(form, "autosave");
});

document.addEventListener("htmx:beforeRequest", () => { timer = 0; });

// No answer: say so where the editor looks for "saved".
const failed = () => {
  const state = document.querySelector(".edit-state");
  const form = document.querySelector("form[data-autosave]");
  if (state && form?.dataset.failed) state.textContent = form.dataset.failed;
};
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", failed);

if (!window.matchMedia("(min-width: 60rem)").matches) {
  for (const menu of document.querySelectorAll("details[data-narrow-closed]")) menu.open = false;
}
