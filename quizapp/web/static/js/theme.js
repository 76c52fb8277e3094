// The reader's colours and text size. A plain script in the head, not a module: modules run after the first
// paint, and a page that turns from white to black in front of a reader at night is worse than the 1 KB.
// Without it the page follows the device, and the controls stay hidden.
(() => {
  const root = document.documentElement;
  const names = { theme: ["auto", "light", "dark"], text: ["normal", "large", "larger"] };

  const read = (name) => {
    try {
      const kept = localStorage.getItem(`reading-${name}`);
      return names[name].includes(kept) ? kept : names[name][0];
    } catch {
      return names[name][0]; // storage may be forbidden; the choice then lasts for the page
    }
  };

  const keep = (name, value) => {
    try {
      localStorage.setItem(`reading-${name}`, value);
    } catch {
      // nothing to do: the page already shows the choice
    }
  };

  const show = (name, value) => {
    root.dataset[name] = value;
    for (const button of document.querySelectorAll(`[data-set-${name}]`)) {
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-set-${name}`) === value));
    }
  };

  const offer = () => {
    for (const name of Object.keys(names)) {
      show(name, read(name));
      for (const button of document.querySelectorAll(`[data-set-${name}]`)) {
        button.addEventListener("click", () => {
          const value = button.getAttribute(`data-set-${name}`);
          keep(name, value);
          show(name, value);
        });
      }
    }
    for (const aids of document.querySelectorAll("[data-reading-aids]")) aids.hidden = false;
    document.querySelector("[data-focus]")?.focus();
  };

  for (const name of Object.keys(names)) root.dataset[name] = read(name);
  document.addEventListener("DOMContentLoaded", offer);
})();
