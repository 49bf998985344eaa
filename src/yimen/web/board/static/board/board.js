// Boards by themselves: hear of calls from the event process, say them, fetch the inside again; ask now and then
// where no event process is heard. Without scripts the page loads itself again every ten seconds.
(() => {
  const body = document.body, inside = document.getElementById("inside"), said = document.querySelector("[data-say]");
  const SLOW = 10000, LOST = 4000;
  let isHeard = false, isAsked = false, voice = false, timer = 0;

  async function refresh() {
    isAsked = false;
    try {
      const answer = await fetch(body.dataset.here + "?part=1", { cache: "no-store" });
      if (answer.ok) inside.innerHTML = await answer.text();
    } catch { /* the network is away: what is shown stays */ }
  }
  // Many screens hear of one call in the same moment: each fetches a little later, at a moment of its own.
  function soon(within) {
    if (isAsked) return;
    isAsked = true;
    setTimeout(refresh, Math.random() * within);
  }
  function called(message) {
    if (body.dataset.only && message.window !== body.dataset.only) return;
    if (said) said.textContent = message.say;
    if (voice && window.speechSynthesis) {
      const words = new SpeechSynthesisUtterance(message.say);
      words.lang = "zh-CN"; words.rate = 0.9;
      speechSynthesis.speak(words);
    }
    show(message);
  }
  function show(message) {
    const number = document.querySelector(".b-window .b-number");
    if (number) { number.textContent = message.number; number.classList.remove("b-none"); return; }
    const rows = document.querySelector(".b-called tbody");
    if (!rows) return;
    for (const row of rows.rows) if (row.dataset.number === message.number) row.remove();
    const row = rows.insertRow(0);
    row.className = "b-new"; row.dataset.number = message.number;
    const head = document.createElement("th");
    head.scope = "row"; head.textContent = message.number;
    row.append(head, cell(message.window), cell("呼叫中"));
  }
  function cell(text) {
    const made = document.createElement("td");
    made.textContent = text;
    return made;
  }
  function listen() {
    const origin = body.dataset.streams;
    if (!origin || !window.EventSource) return;
    const source = new EventSource(`${origin.replace(/\/$/, "")}/streams/${body.dataset.centre}/`);
    source.onopen = () => { isHeard = true; };
    source.onerror = () => { isHeard = false; };
    source.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.number) called(message);
      soon(message.number ? 800 : 2500);
    };
    source.addEventListener("reload", () => soon(500));
  }
  function ask() {
    clearTimeout(timer);
    timer = setTimeout(() => { soon(500); ask(); }, isHeard ? SLOW * 3 : LOST);
  }
  const clock = document.querySelector("[data-clock]");
  if (clock) setInterval(() => { clock.textContent = new Date().toTimeString().slice(0, 5); }, 5000);
  const button = document.querySelector("[data-voice]");
  if (button && window.speechSynthesis) {
    button.hidden = false;
    button.addEventListener("click", () => { voice = true; button.hidden = true; });
  }
  listen();
  ask();
})();
