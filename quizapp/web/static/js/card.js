// A card's link carries its code behind the "#", so that it stands in no server's log. This takes it from there
// into the form and sends it; without scripts the code is typed. Whoever is signed in already is asked first, by
// having to press the button: a link must not turn one person into another behind their back.
const form = document.querySelector("[data-card]");
const code = decodeURIComponent(location.hash.slice(1).replace(/%(?![0-9a-f]{2})/giu, ""));

if (form && code) {
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  if ("cardAtOnce" in form.dataset) form.requestSubmit();
  else form.elements.code.focus();
}
