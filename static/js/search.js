// While results are on their way: the list is busy, and the status line says so.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id !== "results") return;
  event.detail.target.setAttribute("aria-busy", "true");
  const status = document.getElementById("status");
  if (status) status.textContent = "Updating results…";
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target.id === "results") event.detail.target.removeAttribute("aria-busy");
});
document.addEventListener("htmx:responseError", () => fail());
document.addEventListener("htmx:sendError", () => fail());

function fail() {
  const status = document.getElementById("status");
  if (status) status.textContent = "The new results could not be loaded. What you see is from before.";
}

// Empty fields would only make the address longer.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "search") return;
  const data = event.detail.formData;
  for (const [name, value] of [...data.entries()]) if (value === "") data.delete(name);
});
