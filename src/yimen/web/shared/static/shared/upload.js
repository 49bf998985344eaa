// Files travel in pieces of half a megabyte; after a broken connection the rest goes on from where it stopped.
// Without this script the plain form does the same in one piece.
const PIECE = 512 * 1024;
const TRIES = 5;

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function ask(url, options, token) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, { ...options, headers: { "X-CSRFToken": token, ...options.headers } });
      if (response.status < 500) return response;
    } catch (broken) {
      if (attempt === TRIES) throw broken;
    }
    if (attempt === TRIES) throw new Error("unreachable");
    await wait(attempt);
  }
}

async function send(form, file, show) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const told = JSON.stringify({ name: file.name, type: file.type, size: file.size });
  const begun = await ask(form.dataset.chunked, { method: "POST", body: told }, token);
  const { upload, message } = await begun.json();
  if (!begun.ok) return { message };
  for (let offset = 0; offset < file.size; ) {
    const url = `${form.dataset.chunked}${upload}/?offset=${offset}`;
    const sent = await ask(url, { method: "PUT", body: file.slice(offset, offset + PIECE) }, token);
    const answer = await sent.json();
    if (!sent.ok && !("received" in answer)) return { message: answer.message };
    offset = answer.received;
    show(`${form.dataset.sending} ${Math.round((offset / file.size) * 100)}%`);
  }
  return { upload };
}

// A chosen file goes off at once: whoever overlooks a second button loses nothing.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.dataset.chunked && event.target.files?.length) form.requestSubmit();
});

// While one file travels, nothing else leaves the page: it would cut the file off.
document.addEventListener("submit", (event) => {
  const underway = document.querySelector("form[data-chunked][data-sent]");
  if (!underway || event.target === underway) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.target.dataset.chunked) event.target.reset();
  const told = underway.querySelector("[role=status]");
  told.scrollIntoView({ block: "center" });
  told.dataset.wait = underway.dataset.wait;
}, true);

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.chunked) return;
  const file = form.elements.file.files[0];
  if (!file) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "1";
  const status = form.querySelector("[role=status]");
  const show = (words) => { status.textContent = status.dataset.wait ? `${words}，${status.dataset.wait}` : words; };
  const fail = (words) => {
    delete form.dataset.sent;
    delete status.dataset.wait;
    status.textContent = words;
    status.classList.add("error");
    form.querySelector("button").classList.remove("no-js");
  };
  status.classList.remove("error");
  try {
    show(`${form.dataset.sending} 0%`);
    const { upload, message } = await send(form, file, show);
    if (message) return fail(message);
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "upload";
    field.value = upload;
    form.append(field);
    form.elements.file.disabled = true;
    form.submit();
  } catch {
    fail(form.dataset.failed);
  }
});
