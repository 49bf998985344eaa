setInterval(async () => {
  if (document.activeElement && document.activeElement.closest("#parcels")) return;
  const answer = await fetch("/fragment").catch(() => null);
  if (answer && answer.ok) document.getElementById("parcels").innerHTML = await answer.text();
}, 2000);
