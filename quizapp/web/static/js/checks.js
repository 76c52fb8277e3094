// Answers a question of a lesson where it stands: the page that would come is fetched, and its part is put in place.
// Without scripts, or without the network, the form goes to that page as it would anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("check" in form.dataset)) return;
  event.preventDefault();
  swap(form, fetch(form.action, { method: "POST", body: new FormData(form) }), "[data-checked]", () => form.submit());
});

document.addEventListener("click", (event) => {
  const again = event.target instanceof Element && event.target.closest("[data-again]");
  const shown = again && again.closest("[data-checked]");
  if (!shown || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  swap(shown, fetch(again.href), "[data-check]", () => location.assign(again.href));
});

async function swap(old, answer, selector, otherwise) {
  try {
    const response = await answer;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = response.ok && page.querySelector(selector);
    if (!part) throw new Error("no such part");
    const heading = part.querySelector("h1");
    if (heading) heading.replaceWith(smaller(heading));
    old.replaceWith(document.adoptNode(part));
    (part.querySelector("input, select, textarea") && selector === "[data-check]"
      ? part.querySelector("input:not([type=hidden]), select, textarea")
      : part
    ).focus();
  } catch {
    otherwise();
  }
}

// Within the lesson the question stands below the section's heading.
function smaller(heading) {
  const h3 = document.createElement("h3");
  h3.className = heading.className;
  h3.dir = "auto";
  h3.textContent = heading.textContent;
  return h3;
}
