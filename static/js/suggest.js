// Suggestions while typing, as the ARIA combobox pattern with a list says. Without it the field is a plain field.
const WAIT = 150; // milliseconds after the last key

function attach(input) {
  if (input.dataset.attached) return;
  input.dataset.attached = "yes";
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", `${input.labels[0].textContent} suggestions`);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    input.setAttribute(name, value);

  let timer, asked = 0, at = -1;
  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = next;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    input.value = option.dataset.text;
    close();
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(({ text, note }, n) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = text;
      const words = document.createElement("span");
      words.textContent = text;
      option.append(words);
      if (note) {
        const more = document.createElement("span");
        more.className = "n";
        more.textContent = note;
        option.append(" ", more);
      }
      return option;
    }));
    at = -1;
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const turn = ++asked;
    if (input.value.trim().length < 2) return close();
    try {
      const answer = await fetch(`${input.dataset.suggest}?text=${encodeURIComponent(input.value.slice(0, 100))}`);
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      if (turn === asked && document.activeElement === input) show(suggestions);
    } catch {
      // No suggestions then: the field still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" && !count) ask();
    else if (event.key === "ArrowDown") mark((at + 1) % count);
    else if (event.key === "ArrowUp" && count) mark(at <= 0 ? count - 1 : at - 1);
    else if (event.key === "Enter" && at >= 0) choose(options()[at]);
    else if (event.key === "Escape" && count) close();
    else if (event.key === "Tab") return close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
}

function attachWithin(root) {
  root.querySelectorAll("[data-suggest]").forEach(attach);
}

// Going back replaces the whole page, and with it the fields.
if (window.htmx) htmx.onLoad(attachWithin);
attachWithin(document);
