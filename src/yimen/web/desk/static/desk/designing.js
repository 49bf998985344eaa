// Dragging a question or step to another place: an extra beside the buttons, which do the same.
for (const list of document.querySelectorAll("[data-sortable]")) {
  list.addEventListener("dragstart", (event) => {
    const row = event.target.closest("[data-key]");
    if (!row) return;
    event.dataTransfer.setData("text/plain", row.dataset.key);
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const row = event.target.closest("[data-key]");
    if (!row) return;
    event.preventDefault();
    row.classList.add("is-over");
  });
  list.addEventListener("dragleave", (event) => event.target.closest("[data-key]")?.classList.remove("is-over"));
  list.addEventListener("drop", (event) => {
    const row = event.target.closest("[data-key]");
    const key = event.dataTransfer.getData("text/plain");
    const form = document.querySelector(`[data-key="${CSS.escape(key)}"] form[data-move]`);
    if (!row || !form || row.dataset.key === key) return;
    event.preventDefault();
    const before = document.createElement("input");
    before.type = "hidden";
    before.name = "before";
    before.value = row.dataset.key;
    form.append(before);
    form.requestSubmit();
  });
}

// What saved itself is seen at once in the preview beside it.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) document.querySelector(".look-side iframe")?.contentWindow.location.reload();
});
