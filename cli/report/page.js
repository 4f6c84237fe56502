// The report works without this: it adds search, links that open what they point at, and all details on paper.
document.documentElement.classList.toggle("served", location.protocol.startsWith("http"));

const tasks = [...document.querySelectorAll("details.task")];
document.querySelector("#search")?.addEventListener("input", ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const task of tasks) task.hidden = !words.every((word) => task.dataset.words.includes(word));
});

function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  let element = id === "" ? null : document.getElementById(id);
  const target = element;
  for (; element; element = element.parentElement) if (element.tagName === "DETAILS") element.open = true;
  target?.scrollIntoView();
}
addEventListener("hashchange", openTarget);
openTarget();

// A task with one episode needs no second click.
for (const task of tasks) {
  const episodes = task.querySelectorAll("details.episode");
  if (episodes.length === 1) episodes[0].open = true;
}

let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details.failed:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
