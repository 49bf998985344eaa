// Small helps for pages that already work without them.
document.documentElement.classList.add("js");

document.querySelector("[data-focus]")?.focus();

// A form is sent once: the second press of an impatient finger does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || form.hasAttribute("data-chunked")) return;
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button?.dataset.busy) {
    button.setAttribute("aria-disabled", "true");
    button.lastChild.textContent = button.dataset.busy;
  }
});

// The back button brings the page back usable.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[data-busy][aria-disabled]")) button.removeAttribute("aria-disabled");
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
