// Live preview beside the posting's form: sends the form as it stands to the preview page and shows its main part.
// A shadow root keeps the board's styles and the back office's apart, so that the page looks as students see it.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-preview]");
  const toggle = document.querySelector("[data-preview-toggle]");
  if (!panel || !toggle) return;

  const form = toggle.form;
  const page = panel.querySelector("[data-preview-page]");
  const status = panel.querySelector("[data-preview-status]");
  const root = page.attachShadow({ mode: "open" });
  const PAUSE = 600; // milliseconds without typing before the page is asked for
  let timer;
  let running;

  function show(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const body = document.createElement("div");
    body.className = "preview-body";
    body.inert = true; // a picture of the page: its links lead nowhere from here
    body.append(answer.querySelector("main"));
    const known = [...root.querySelectorAll("link")];
    const sheets = known.length ? known : [...answer.querySelectorAll("link[rel=stylesheet]:not([media=print])")];
    root.replaceChildren(...sheets, body);
  }

  async function refresh() {
    if (running) running.abort();
    running = new AbortController();
    status.textContent = "Updating…";
    try {
      const options = { method: "POST", body: new FormData(form), signal: running.signal };
      const response = await fetch(panel.dataset.preview, options);
      if (!response.ok) throw new Error(response.status);
      show(await response.text());
      status.textContent = "";
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "The preview could not be made. Your text is safe.";
    }
  }

  function soon() {
    if (panel.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  function open(yes) {
    panel.hidden = !yes;
    form.classList.toggle("with-preview", yes);
    toggle.setAttribute("aria-expanded", String(yes));
    toggle.textContent = yes ? "Hide preview" : "Show preview";
    if (yes) refresh();
  }

  // Beside the form there is room on wide screens only; whoever hides the preview there keeps it hidden.
  const wide = window.matchMedia("(min-width: 64rem)");
  toggle.hidden = !wide.matches;
  toggle.addEventListener("click", () => {
    localStorage.setItem("posting-preview", panel.hidden ? "open" : "hidden");
    open(panel.hidden);
  });
  if (wide.matches && localStorage.getItem("posting-preview") !== "hidden") open(true);
  form.addEventListener("input", soon);
  // The typed lookups tell jQuery alone.
  window.django.jQuery(form).on("change formset:added formset:removed", soon);
});
