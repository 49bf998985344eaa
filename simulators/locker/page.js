setInterval(async () => {
  const answer = await fetch("/fragment").catch(() => null);
  if (answer && answer.ok) document.getElementById("doors").innerHTML = await answer.text();
}, 1000);
