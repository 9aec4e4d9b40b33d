// Progress and drag and drop; everything works without this file.
"use strict";
(() => {
  const form = document.getElementById("upload");
  const drop = document.getElementById("drop");
  const file = document.getElementById("file");
  const make = document.getElementById("make");
  const working = document.getElementById("working");
  const stop = (event) => { event.preventDefault(); };

  drop.classList.add("live");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { stop(event); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, (event) => { stop(event); drop.classList.remove("over"); });
  }
  drop.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 1) { file.files = event.dataTransfer.files; }
  });
  for (const name of ["dragover", "drop"]) { window.addEventListener(name, stop); }

  form.addEventListener("submit", () => {
    make.disabled = true;
    form.setAttribute("aria-busy", "true");
    working.textContent = "Reading the whole file and making the report. This takes a few seconds.";
  });
  window.addEventListener("pageshow", () => {
    make.disabled = false;
    form.removeAttribute("aria-busy");
    working.textContent = "";
  });
  const refusal = document.getElementById("refusal");
  if (refusal) { refusal.setAttribute("tabindex", "-1"); refusal.focus(); }
})();
