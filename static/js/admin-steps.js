// The posting's form one step at a time, the one that the address names. Without this script it is one long page, and
// the list of steps leads to its parts.
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-steps]");
  const steps = [...document.querySelectorAll("[data-step]")];
  const turn = document.querySelector("[data-step-turn]");
  if (!list || !turn || steps.length < 2) return;

  const form = turn.closest("form");
  const links = [...list.querySelectorAll("a")];
  const everything = list.querySelector("[data-steps-all]");
  const back = turn.querySelector("[data-step-back]");
  const next = turn.querySelector("[data-step-next]");
  const publish = form.querySelector("[name=_publish]");
  const KEPT = "posting-steps"; // where the browser remembers who wants the form as one page
  let current = 0;
  let together = false;

  const headingOf = (step) => step.querySelector("h2");

  function draw() {
    const isLast = current === steps.length - 1;
    steps.forEach((step, number) => { step.hidden = !together && number !== current; });
    links.forEach((link, number) => {
      if (!together && number === current) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    turn.hidden = together;
    back.hidden = current === 0;
    next.hidden = isLast;
    if (!isLast) next.textContent = `Next: ${links[current + 1].firstChild.textContent.trim()}`;
    if (publish) {
      publish.classList.toggle("default", together || isLast);
      next.classList.toggle("default", !isLast);
    }
    everything.setAttribute("aria-pressed", String(together));
    links[current].scrollIntoView({ block: "nearest", inline: "center" });
  }

  function address(id) {
    const here = `${location.pathname}${location.search}#${id}`;
    history.replaceState(null, "", here);
    form.setAttribute("action", here); // what is saved comes back to the same step
  }

  function go(number, target) {
    current = number;
    draw();
    address(steps[number].id);
    const place = target || headingOf(steps[number]);
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: target ? "center" : "start" });
  }

  // What can be focused in, or in place of, the element that a link names.
  function focusable(element) {
    if (!element || element.matches("[data-step]")) return null;
    const lookup = element.matches(".select2-hidden-accessible") && element.nextElementSibling;
    const inner = (lookup || element).querySelector("input:not([type=hidden]), .select2-selection, select, textarea");
    return inner || element;
  }

  function stepOf(element) {
    return element ? steps.indexOf(element.closest("[data-step]")) : -1;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const named = link && link.hash.length > 1 && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const number = stepOf(named);
    if (number < 0 || link.closest("[data-step]")) return;
    event.preventDefault();
    go(number, focusable(named));
  });
  back.addEventListener("click", () => go(current - 1));
  next.addEventListener("click", () => go(current + 1));
  everything.addEventListener("click", () => {
    together = !together;
    localStorage.setItem(KEPT, together ? "together" : "one");
    draw();
  });

  together = localStorage.getItem(KEPT) === "together";
  everything.hidden = false;
  const wrong = steps.findIndex((step) => "mistakes" in step.dataset);
  const asked = stepOf(document.getElementById(location.hash.slice(1)));
  current = Math.max(wrong >= 0 ? wrong : asked, 0);
  draw();
  address(steps[current].id);
});
