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
  fold(event.target.closest("[data-folding] details"));
});

// A menu that is wider than the screen begins where one is.
const here = document.querySelector(".site-nav .is-here, .site-nav [aria-current]:not(details a)");
const bar = here?.closest("[data-folding], .site-nav");
if (bar && here.offsetLeft + here.offsetWidth > bar.clientWidth) bar.scrollLeft = here.offsetLeft - 24;

// One group of a menu is open at a time; a click elsewhere or the Escape key closes it.
function fold(but) {
  const open = document.querySelector("[data-folding] details[open]");
  for (const each of document.querySelectorAll("[data-folding] details[open]")) if (each !== but) each.open = false;
  return open;
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") fold(null)?.querySelector("summary").focus();
});

// Paper cannot be unfolded: what citizens print is printed whole, and folded again afterwards.
window.addEventListener("beforeprint", () => {
  if (document.querySelector(".desk")) return;
  for (const each of document.querySelectorAll("main details:not([open]):not(.no-print)")) each.dataset.forPaper = each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of document.querySelectorAll("details[data-for-paper]")) {
    each.open = false;
    delete each.dataset.forPaper;
  }
});

// A text to take along: selected in any case, copied where the browser allows it, and the button says that it was.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.focus();
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    button.textContent = button.dataset.copied;
  } catch {
    document.execCommand("copy");
  }
});

// Suggestions under a search box: the same answers a little earlier. The form works as ever without them.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const panel = document.createElement("div");
  panel.className = "suggest";
  panel.hidden = true;
  input.form.append(panel);
  let timer = 0;
  let asked = "";
  const close = () => { panel.hidden = true; };
  const ask = async () => {
    const words = input.value.trim();
    if (!words) return close();
    if (words === asked) { panel.hidden = !panel.innerHTML.trim(); return; }
    asked = words;
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || input.value.trim() !== words) return;
      panel.innerHTML = await answer.text();
      panel.hidden = !panel.innerHTML.trim();
    } catch {
      asked = "";
      close();
    }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 200); });
  input.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); input.focus(); return; }
    if (panel.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const places = [input, ...panel.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    places[(at + places.length) % places.length].focus();
  });
  input.form.addEventListener("focusout", (event) => { if (!input.form.contains(event.relatedTarget)) close(); });
}
