// Live filters: what htmx leaves to the page.

// Empty fields would only make the address longer.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "search") return;
  const data = event.detail.formData;
  for (const [name, value] of [...data.entries()]) if (value === "") data.delete(name);
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    const status = document.getElementById("status");
    if (status) status.textContent = "The new results could not be loaded. These are from before: try again.";
  });
}

// Two answers with one address, as after Enter in a changed field, are one step back and not two.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history } }) => {
  if (history.path === location.pathname + location.search) history.type = "replace";
});

// On narrow screens the filters are a sheet over the results; its button leads to them.
document.addEventListener("submit", ({ target }) => {
  const sheet = document.getElementById("filters");
  if (target.id === "search" && sheet?.matches(":popover-open")) sheet.hidePopover();
});

// An answer to what was typed before must not undo what is being typed now.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const field = document.activeElement;
  if (field?.type !== "text" || !event.detail.target.contains(field)) return;
  const answered = event.detail.fragment.querySelector(`#${field.id}`);
  if (answered && answered.value !== field.value) event.detail.shouldSwap = false;
});
