// Puts things in order by buttons, or by dragging them. Without it each thing has a list of places to choose from;
// these lists stay in the form and hold the order, so that nothing else has to know of this module.
function arrange(list) {
  const box = list.parentElement;
  const told = box.querySelector("[data-told]");
  const unkept = box.querySelector("[data-unkept]");
  const items = () => [...list.children];
  const places = (item) => item.querySelector("select");
  let dragged = null;

  const isKept = () => new Set(items().map((item) => places(item).selectedIndex || -1)).size === items().length;

  const markEnds = () => {
    items().forEach((item, n) => {
      item.querySelector("[data-step='-1']").setAttribute("aria-disabled", String(n === 0));
      item.querySelector("[data-step='1']").setAttribute("aria-disabled", String(n === list.children.length - 1));
    });
  };

  const keep = () => {
    items().forEach((item, n) => {
      places(item).selectedIndex = n + 1;
    });
    unkept.hidden = true;
    markEnds();
    list.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const tell = (item) => {
    const words = { thing: item.dataset.thing, place: items().indexOf(item) + 1 };
    told.textContent = list.dataset.moved.replace(/%\((thing|place)\)s/gu, (_, name) => words[name]);
  };

  const settle = (item) => {
    keep();
    tell(item);
  };

  const step = (button) => {
    const item = button.closest("li");
    const forward = button.dataset.step === "1";
    const neighbour = forward ? item.nextElementSibling : item.previousElementSibling;
    if (!neighbour) return;
    if (forward) neighbour.after(item);
    else neighbour.before(item);
    button.focus();
    settle(item);
  };

  const follow = (height) => {
    const over = items().find((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return item !== dragged && height >= top && height <= bottom;
    });
    if (!over) return;
    const { top, bottom } = over.getBoundingClientRect();
    if (height < (top + bottom) / 2) over.before(dragged);
    else over.after(dragged);
  };

  const drop = () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    settle(dragged);
    dragged = null;
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(button);
  });
  list.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("[data-grip]")) return;
    event.preventDefault();
    dragged = event.target.closest("li");
    dragged.classList.add("is-dragged");
    list.setPointerCapture(event.pointerId); // on the list: an item that moves in the page would lose it
  });
  list.addEventListener("pointermove", (event) => dragged && follow(event.clientY));
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);
  box.querySelector("[data-keep]").addEventListener("click", keep);

  const chosen = (item) => places(item).selectedIndex || Number.POSITIVE_INFINITY;
  list.append(...items().sort((one, other) => chosen(one) - chosen(other) || 0));
  for (const item of items()) {
    places(item).hidden = true;
    item.querySelector(".moves").hidden = false;
  }
  list.classList.add("is-arranged");
  unkept.hidden = isKept();
  markEnds();
}

document.querySelectorAll("[data-ordering]").forEach(arrange);
