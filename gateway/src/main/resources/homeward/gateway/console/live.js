// Keeps the page live by server-sent events, and shouts while nobody has an alarm. Without this
// script the pages work by their forms and reload by themselves.
(() => {
  "use strict";
  const SILENT_MS = 12000;
  const REST_MS = 300;
  const lamp = document.getElementById("live");
  const soundButton = document.getElementById("sound");
  const title = document.title;
  let heard = 0;
  let source = null;
  const audio = new AudioContext();
  let shouting = null;
  let lastShown = "";

  function show(live) {
    lamp.hidden = false;
    lamp.textContent = live ? "live" : "NOT LIVE - reconnecting";
    lamp.classList.toggle("off", !live);
  }

  // The first change shows at once; more that come with it show together, a moment later.
  let resting = null;
  let missed = false;
  function refresh() {
    if (resting) { missed = true; return; }
    resting = setTimeout(() => {
      resting = null;
      if (missed) { missed = false; refresh(); }
    }, REST_MS);
    document.body.dispatchEvent(new CustomEvent("changed"));
  }

  function connect() {
    if (source) source.close();
    heard = Date.now();
    source = new EventSource("/live");
    source.onopen = () => { heard = Date.now(); show(true); refresh(); };
    source.addEventListener("beat", () => { heard = Date.now(); show(true); });
    source.addEventListener("changed", () => { heard = Date.now(); show(true); refresh(); });
    source.onerror = () => show(false);
  }

  // An event source that was refused gives up; one on a dead connection waits for ever.
  setInterval(() => {
    if (Date.now() - heard > SILENT_MS || source.readyState === EventSource.CLOSED) {
      show(false);
      connect();
    }
  }, 2000);

  function tone(from, frequency, seconds) {
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = frequency;
    volume.gain.value = 0.4;
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + seconds);
  }

  // A browser keeps a page silent until somebody has touched it: that must show before an alarm.
  function showSound() { soundButton.hidden = audio.state === "running"; }
  function switchSoundOn() { audio.resume().then(showSound); }

  function sound() {
    if (audio.state !== "running") { switchSoundOn(); return; }
    const now = audio.currentTime;
    tone(now, 880, 0.25);
    tone(now + 0.3, 660, 0.25);
    tone(now + 0.6, 880, 0.25);
  }

  let flash = false;
  function shout() {
    const count = document.querySelectorAll("[data-unclaimed]").length;
    if (count === 0) {
      clearInterval(shouting);
      shouting = null;
      document.title = title;
      return;
    }
    flash = !flash;
    document.title = flash ? "*** ALARM ***" : "(" + count + ") " + title;
    sound();
  }

  function look() {
    if (document.querySelector("[data-unclaimed]") && !shouting) {
      shouting = setInterval(shout, 1000);
      shout();
    }
  }

  // A form that somebody is filling in is not taken from under their hands.
  function changed(field) {
    if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return field.selectedIndex > 0;
    return "defaultValue" in field && field.value !== field.defaultValue;
  }
  function dirty(part) {
    return [...part.querySelectorAll("form[data-keep]")].some(form => [...form.elements].some(changed));
  }
  // What somebody has folded open stays open.
  let opened = [];
  function words(details) { return details.querySelector("summary").textContent; }
  document.body.addEventListener("htmx:beforeSwap", event => {
    const same = event.detail.serverResponse === lastShown;
    lastShown = event.detail.serverResponse;
    if (same || dirty(event.detail.target)) event.detail.shouldSwap = false;
    opened = [...event.detail.target.querySelectorAll("details[open]")].map(words);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("details").forEach(d => { if (opened.includes(words(d))) d.open = true; });
  });
  // A file that is chosen is shown where it can be looked over before it is sent.
  document.querySelectorAll("input[type=file][data-into]").forEach(input => {
    input.addEventListener("change", async () => {
      if (input.files[0]) document.getElementById(input.dataset.into).value = await input.files[0].text();
    });
  });
  document.body.addEventListener("htmx:afterSwap", look);
  document.body.addEventListener("htmx:sendError", () => show(false));
  audio.addEventListener("statechange", showSound);
  document.addEventListener("pointerdown", switchSoundOn);
  document.addEventListener("keydown", switchSoundOn);
  showSound();
  connect();
  look();
})();
