// Gives the box of a typed lookup the name of its field: select2 leaves it without one, and readers say nothing.
(() => {
  function name(root) {
    for (const box of root.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
      const select = box.closest(".select2-container").previousElementSibling;
      const label = select.labels[0];
      box.setAttribute("aria-label", label ? label.textContent.trim() : select.dataset.placeholder);
    }
  }
  // Once the page is loaded, jQuery may still have to run what waits for it: the lookups among them.
  window.addEventListener("load", () => window.django.jQuery(() => setTimeout(() => name(document))));
  document.addEventListener("formset:added", (event) => setTimeout(() => name(event.target)));
})();
