// The licence code renews itself, and the screen stays on, for as long as somebody is likely to look at it.
const box = document.querySelector("[data-renew]");
const EVERY = 4000, UNTIL = Date.now() + 5 * 60 * 1000;

async function renew() {
  if (document.hidden) return;
  if (Date.now() > UNTIL) { stale(); return; }
  const shown = box.firstElementChild.dataset.code;
  try {
    const answer = await fetch(`${box.dataset.renew}?code=${shown}`, { headers: { "HX-Request": "true" } });
    if (answer.headers.get("HX-Redirect")) { location.assign(answer.headers.get("HX-Redirect")); return; }
    if (answer.status === 200) box.innerHTML = await answer.text();
    else if (answer.status !== 204) stale();
  } catch {
    stale();
  }
}

function stale() {
  box.querySelector(".show-stale")?.removeAttribute("hidden");
}

const timer = setInterval(renew, EVERY);
document.addEventListener("visibilitychange", renew);
navigator.wakeLock?.request("screen").catch(() => {});
