// A signature may be drawn on a phone's screen or with a mouse; its picture goes along with the form.
"use strict";
document.querySelectorAll("[data-sign]").forEach(part => {
  const canvas = part.querySelector("canvas");
  const field = document.getElementById(part.dataset.sign);
  const pad = new SignaturePad(canvas, { penColor: "#101828" });
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => { pad.clear(); });
  field.form.addEventListener("submit", () => {
    if (!pad.isEmpty()) field.value = pad.toDataURL("image/png");
  });
  // What is drawn takes the place of what would be typed.
  pad.addEventListener("endStroke", () => { field.required = false; });
});
