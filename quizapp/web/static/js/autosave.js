// Saves an answer as soon as it changes, and says honestly whether the server has it.
// The page works without this: its buttons save too. What could not be sent is tried again until it can be.
const RETRY_FIRST = 1000;
const RETRY_LAST = 30000;
const TYPING_PAUSE = 700;

function watch(form) {
  const state = form.querySelector("[data-save-state]");
  const sent = form.elements.sent;
  const clock = Number(sent.dataset.clock);
  let timer = 0;
  let wait = RETRY_FIRST;
  let sending = false;
  let changed = false;
  let leaving = false;

  const say = (text) => {
    state.textContent = text;
  };

  // When this answer was given, on the attempt's clock: the later one wins, whichever arrives first.
  const stamp = () => {
    sent.value = String(clock + Math.round(performance.now()));
  };

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  async function send() {
    if (sending) return;
    sending = true;
    changed = false;
    say(form.dataset.saving);
    stamp();
    const body = new FormData(form);
    try {
      const reply = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
      if (!(await heard(reply))) throw new Error(String(reply.status));
      wait = RETRY_FIRST;
    } catch {
      changed = true;
      say(form.dataset.waiting);
      later(wait);
      wait = Math.min(wait * 2, RETRY_LAST);
    } finally {
      sending = false;
      if (changed && wait === RETRY_FIRST) later(0);
    }
  }

  async function heard(reply) {
    if (reply.ok) {
      const kept = await reply.json();
      say(kept.text);
      return true;
    }
    if (reply.status < 500 && reply.status !== 429) {
      const refusal = await reply.json().catch(() => ({ text: form.dataset.refused }));
      say(refusal.text || form.dataset.refused);
      return true;
    }
    return false;
  }

  form.addEventListener("change", () => {
    changed = true;
    later(0);
  });
  form.addEventListener("input", (event) => {
    if (!["text", "textarea"].includes(event.target.type)) return;
    changed = true;
    later(TYPING_PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    stamp();
    leaving = true;
  });
  addEventListener("online", () => changed && later(0));
  addEventListener("beforeunload", (event) => {
    if ((changed || sending) && !leaving) event.preventDefault();
  });
}

document.querySelectorAll("form[data-outbox]").forEach(watch);
