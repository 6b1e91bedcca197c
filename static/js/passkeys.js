// What goes beside allauth's own script for passkeys: offers them only where the browser has them, and says in words
// why one could not be used.
(() => {
  const texts = {
    NotAllowedError: "The browser stopped: nothing was chosen, or it took too long. Try again.",
    InvalidStateError: "This device or key is added already.",
    SecurityError: "Passkeys need this board’s own address over https (or localhost); here they do not work.",
  };

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const note = document.querySelector("[data-passkey-error]");
    if (!note) return;
    note.querySelector("p").textContent = texts[event.detail.exception.name] || "The passkey could not be used. Try again.";
    note.hidden = false;
    note.focus();
  });

  document.addEventListener("DOMContentLoaded", () => {
    const works = Boolean(window.PublicKeyCredential && navigator.credentials);
    document.querySelectorAll("[data-passkeys]").forEach((part) => { part.hidden = !works; });
    document.querySelectorAll("[data-no-passkeys]").forEach((part) => { part.hidden = works; });
  });
})();
