// A terminal's page: it forgets who was there, says when the network is away, and has no way out but its own buttons.
const body = document.body;
const show = (id, is) => { const found = document.getElementById(id); if (found) found.hidden = !is; };
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const SOON = 3000;

async function ask(url, options = {}) {
  return fetch(url, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(SOON), ...options });
}

// Nobody there: ask, count down, wipe.
let touched = Date.now();
let left = 0;
const touch = () => { if (!left) touched = Date.now(); };
const isBare = () => "isHome" in body.dataset && !("visit" in body.dataset);

function wipe() {
  localStorage.clear();
  sessionStorage.clear();
  document.querySelectorAll("input, textarea").forEach((input) => { if (input.type !== "hidden") input.value = ""; });
  document.getElementById("leave").submit();
}

function tick() {
  if (isBare() || !body.dataset.idle || !document.getElementById("offline")?.hidden) return;
  if (left) {
    left -= 1;
    document.getElementById("left").textContent = left;
    if (left <= 0) { left = 0; touched = Date.now(); wipe(); }
  } else if (Date.now() - touched >= body.dataset.idle * 1000) {
    left = Number(body.dataset.countdown);
    document.getElementById("left").textContent = left;
    show("idle", true);
    document.getElementById("stay").focus();
  }
}

// The network: looked at every few seconds, and before every step, so that no step ends on a browser's own page.
let isThere = true;
async function look() {
  if (!body.dataset.alive) return true;
  try {
    isThere = (await ask(body.dataset.alive)).status === 204;
  } catch {
    isThere = false;
  }
  show("offline", !isThere);
  return isThere;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !body.dataset.alive) return;
  event.preventDefault();
  if (await look()) location.href = link.href;
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "1";
  if (await look()) form.submit();
  else delete form.dataset.sent;
});

// The screen's own keys.
let field = document.querySelector("[data-pad]") ?? document.querySelector(".k-form input[type=text]");
for (const input of document.querySelectorAll(".k-form input[type=date], .k-form input[type=number], .k-form input[type=tel]")) {
  if (input.type === "date") input.placeholder = `${new Date().getFullYear()}-12-31`;
  input.type = "text";
  input.inputMode = "none";
  field ??= input;
}
field?.focus();
document.addEventListener("focusin", (event) => { if (event.target.matches("input[type=text], input:not([type])")) field = event.target; });
const pad = document.querySelector(".k-pad");
if (pad && !field) pad.hidden = true;
pad?.addEventListener("click", (event) => {
  const key = event.target.closest("button");
  if (!key || !field) return;
  if ("key" in key.dataset) field.value += key.dataset.key;
  else field.value = "clear" in key.dataset ? "" : field.value.slice(0, -1);
  field.focus();
});

// A card or a code that somebody puts there.
async function poll() {
  try {
    const answer = await ask(body.dataset.poll, { signal: AbortSignal.timeout(2 * SOON) });
    const said = await answer.json();
    if (said.message) document.querySelector("[data-message]").textContent = said.message;
    if (said.go) { location.replace(said.go); return; }
  } catch { /* the network's own notice says it */ }
  setTimeout(poll, 1200);
}
if (body.dataset.poll) setTimeout(poll, 600);

// No way out: no menus, no short cuts, no dragging, no way back behind the first page.
for (const name of ["contextmenu", "dragstart", "auxclick"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  const isShortCut = event.ctrlKey || event.altKey || event.metaKey || /^F\d+$/.test(event.key) || event.key === "BrowserBack";
  if (isShortCut) event.preventDefault();
});
if ("isHome" in body.dataset) {
  history.pushState(null, "", location.href);
  addEventListener("popstate", () => history.pushState(null, "", location.href));
}
addEventListener("pageshow", (event) => { if (event.persisted) location.replace(body.dataset.home); });

document.getElementById("stay")?.addEventListener("click", () => { left = 0; touched = Date.now(); show("idle", false); });
document.getElementById("go")?.addEventListener("click", wipe);
for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, touch, true);
setInterval(tick, 1000);
if (body.dataset.alive) setInterval(look, 4000);
const EVERY = 60_000;
const beat = () => {
  if (Date.now() - Number(sessionStorage.getItem("beat")) < EVERY) return;
  sessionStorage.setItem("beat", Date.now());
  ask(body.dataset.beat, { method: "POST", headers: { "X-CSRFToken": token() }, signal: AbortSignal.timeout(4 * SOON) }).catch(() => {});
};
if (body.dataset.beat) { beat(); setInterval(beat, 5_000); }
