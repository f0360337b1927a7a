// Keeps the page live by server-sent events, and shouts while nobody has an alarm. Without this
// script the pages work by their forms and reload by themselves.
(() => {
  "use strict";
  const SILENT_MS = 12000;
  const REST_MS = 300;
  const homeward = window.homeward;
  const watch = homeward.watch;
  const title = document.title;
  let heard = 0;
  let source = null;
  let shouting = null;
  let prefix = "";
  const lastShown = new WeakMap();

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

  function connected() {
    return source !== null && source.readyState === EventSource.OPEN && Date.now() - heard < SILENT_MS;
  }

  function connect() {
    if (source) source.close();
    heard = Date.now();
    source = new EventSource(document.body.dataset.live + "?page=" + homeward.page);
    source.onopen = () => { heard = Date.now(); refresh(); watch.sign(); };
    source.addEventListener("beat", () => { heard = Date.now(); });
    source.addEventListener("changed", event => {
      heard = Date.now();
      refresh();
      if (event.data.startsWith("gateway ")) watch.sign();
    });
    // The session is over, or was renewed in another tab: a sign of life finds out which.
    source.addEventListener("ended", () => { source.close(); watch.sign(); });
    source.onerror = () => watch.lost();
  }

  // An event source that was refused gives up; one on a dead connection waits for ever.
  setInterval(() => {
    const dead = Date.now() - heard > SILENT_MS;
    if (!watch.isSignedOut() && (dead || source.readyState === EventSource.CLOSED)) {
      watch.lost();
      connect();
    }
  }, 2000);

  homeward.title = before => {
    if (before === prefix) return;
    prefix = before;
    if (!shouting) document.title = prefix + title;
  };

  let flash = false;
  function shout() {
    const count = document.querySelectorAll("[data-unclaimed]").length;
    if (count === 0) {
      clearInterval(shouting);
      shouting = null;
      document.title = prefix + title;
      return;
    }
    flash = !flash;
    document.title = flash ? "*** ALARM ***" : "(" + count + ") " + prefix + title;
    homeward.sound.alarm();
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
    const same = event.detail.serverResponse === lastShown.get(event.detail.target);
    lastShown.set(event.detail.target, event.detail.serverResponse);
    if (same || dirty(event.detail.target)) event.detail.shouldSwap = false;
    opened = [...event.detail.target.querySelectorAll("details[open]")].map(words);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("details").forEach(d => { if (opened.includes(words(d))) d.open = true; });
  });
  // A file that is chosen is shown where it can be looked over before it is sent.
  // Spreadsheets on Windows save in its own encoding unless told otherwise.
  const text = bytes => {
    try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); }
    catch { return new TextDecoder("windows-1252").decode(bytes); }
  };
  document.querySelectorAll("input[type=file][data-into]").forEach(input => {
    input.addEventListener("change", async () => {
      if (input.files[0]) document.getElementById(input.dataset.into).value = text(await input.files[0].arrayBuffer());
    });
  });
  document.body.addEventListener("htmx:afterSwap", () => { look(); watch.signSoon(REST_MS); });
  document.body.addEventListener("htmx:sendError", () => watch.lost());
  document.body.addEventListener("htmx:responseError", () => watch.sign());
  watch.begin({ connected, refresh, resume: connect });
  connect();
  look();
})();
