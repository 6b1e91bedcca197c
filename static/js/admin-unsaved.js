// Asks before a form with unsaved changes is left, also by the buttons that change the state of a posting.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form#posting_form");
  if (!form) return;

  let changed = document.querySelector(".errornote") !== null;
  form.addEventListener("input", () => { changed = true; });
  window.django.jQuery(form).on("change", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.formTarget) return; // the preview opens in another tab
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});
