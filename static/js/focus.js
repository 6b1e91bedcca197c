// What went wrong is where reading goes on.
document.querySelector("[data-focus]")?.focus();
