// What is worth a second look, of the posting's form as it stands: asked for again after typing, in the list above the
// form and in a note beside each field. Without this script the list is there after saving.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-advice]");
  const form = panel && panel.closest("form");
  if (!form) return;

  const PAUSE = 1200; // milliseconds without typing before the checks are asked
  const PARTS = ["details:not([data-searchers])", "details[data-searchers]"]; // stay open where they were
  let timer;
  let running;

  const rowOf = (name) => (name === "sites"
    ? document.getElementById("sites-group")
    : form.querySelector(`.fieldBox.field-${name}`) || form.querySelector(`.form-row.field-${name}`));

  function note() {
    form.querySelectorAll(".bo-note").forEach((old) => old.remove());
    panel.querySelectorAll("[data-field]").forEach((item) => {
      const row = rowOf(item.dataset.field);
      if (!row) return;
      const text = document.createElement("p");
      text.className = `bo-note bo-note-${item.dataset.kind}`;
      text.textContent = item.querySelector("a").textContent;
      row.append(text);
    });
  }

  async function refresh() {
    if (running) running.abort();
    running = new AbortController();
    try {
      const options = { method: "POST", body: new FormData(form), signal: running.signal };
      const response = await fetch(panel.dataset.advice, options);
      if (!response.ok || panel.contains(document.activeElement)) return;
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      const opened = PARTS.filter((part) => panel.querySelector(`${part}[open]`));
      panel.replaceChildren(...answer.body.childNodes);
      opened.forEach((part) => panel.querySelector(part)?.setAttribute("open", ""));
      note();
    } catch (error) {
      // The next change asks again; the list stays as it was.
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  note();
  form.addEventListener("input", soon);
  // The typed lookups tell jQuery alone.
  window.django.jQuery(form).on("change formset:added formset:removed", soon);
});
