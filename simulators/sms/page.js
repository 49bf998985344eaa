setInterval(async () => {
  const answer = await fetch("/phones").catch(() => null);
  if (answer && answer.ok) document.getElementById("phones").innerHTML = await answer.text();
}, 2000);
