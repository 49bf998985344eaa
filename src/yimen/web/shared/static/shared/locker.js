// A locker's screen: keys for a finger, a door looked at again, and the first page for whoever comes next.
const code = document.querySelector(".locker input[name=code]");
document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (!key || !code) return;
  if (key === "clear") code.value = "";
  else if (key === "back") code.value = code.value.slice(0, -1);
  else if (code.value.length < 6) code.value += key;
});
const door = document.getElementById("door");
if (door?.dataset.again) setTimeout(() => location.reload(), Number(door.dataset.again));
if (door?.dataset.home) setTimeout(() => location.assign(door.dataset.homeTo), Number(door.dataset.home));
