// A card's link carries its code behind the "#", so that it stands in no server's log. This takes it from there
// into the form and sends it; without scripts the code is typed. Whoever is signed in already has to press the
// button: a link must not turn one person into another behind their back.
const form = document.querySelector("[data-card]");
const code = location.hash.slice(1);

if (form && /^[\w-]+$/u.test(code)) {
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  if ("cardAtOnce" in form.dataset) form.requestSubmit();
  else form.elements.code.focus();
}
