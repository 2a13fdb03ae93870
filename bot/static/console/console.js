// Everything works without this file; it only saves a second click, scrolling and a movement of the mouse.
"use strict";
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  // After the browser has collected the form: a disabled button would not be sent along.
  setTimeout(() => {
    form.setAttribute("aria-busy", "true");
    form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    const pressed = event.submitter;
    if (!pressed || !pressed.dataset.busy) return;
    pressed.dataset.word = pressed.textContent;
    pressed.textContent = pressed.dataset.busy;
  }, 0);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  document.querySelectorAll("button:disabled").forEach((button) => {
    button.disabled = false;
    if (button.dataset.word) button.textContent = button.dataset.word;
  });
  const faults = document.querySelector(".faults");
  if (faults) faults.focus();
});
document.querySelectorAll(".narrow-down").forEach((field) => {
  const input = field.querySelector("input"), none = field.querySelector(".empty");
  const rows = [...field.parentElement.querySelectorAll("li")], heads = field.parentElement.querySelectorAll("p.label");
  const narrow = () => {
    const words = input.value.trim().split(/\s+/), boxOf = (row) => row.querySelector("input");
    const meant = rows.filter((row) => words.every((word) => boxOf(row).value.includes(word)));
    rows.forEach((row) => { row.hidden = !boxOf(row).checked && !meant.includes(row); });
    heads.forEach((head) => { head.hidden = !head.nextElementSibling.querySelector("li:not([hidden])"); });
    none.hidden = meant.length > 0;
  };
  field.hidden = false;
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    const search = document.querySelector("form.search input");
    if (search) { event.preventDefault(); search.focus(); }
  }
  if (event.key === "Enter" && event.ctrlKey && typing && typing.form) typing.form.requestSubmit();
});
