// A word on tap: its explanation opens beside the line, instead of the jump to the list at the end of the lesson.
let open = null;

function close(focus) {
  if (!open) return;
  const { note, link } = open;
  open = null;
  note.remove();
  link.setAttribute("aria-expanded", "false");
  if (focus) link.focus();
}

function explain(link) {
  const entry = document.getElementById(link.hash.slice(1));
  if (!entry) return false;
  const note = document.createElement("div");
  note.className = "word-note";
  note.setAttribute("role", "note");
  for (const child of entry.children) {
    const line = document.createElement("p");
    line.append(...[...child.childNodes].map((node) => node.cloneNode(true)));
    line.className = child.className;
    note.append(line);
  }
  const done = document.createElement("button");
  done.type = "button";
  done.className = "button button-quiet";
  done.textContent = document.querySelector("[data-close-word]").dataset.closeWord;
  done.addEventListener("click", () => close(true));
  note.append(done);
  const line = link.closest("p, li");
  if (line.matches("li")) line.append(note);
  else line.after(note);
  link.setAttribute("aria-expanded", "true");
  open = { note, link };
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a.term");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const same = open && open.link === link;
  close(false);
  if (same || explain(link)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close(true);
});
