// The page's sign of life: says every few seconds whether somebody could see and hear an alarm here.
// If nobody could, the page says so itself, loudly, with the reason and what to do.
(() => {
  "use strict";
  const homeward = window.homeward;
  const body = document.body;
  const SIGN_MS = 5000;
  const ANSWER_MS = 8000;
  const LIMIT_MS = 15000;
  const CONNECTING_MS = 10000;
  const GRACE_MS = 3000;
  const HIDE_MS = 500;
  const WARN_MS = 20000;
  const RENEW_S = 30 * 60;
  const URGENT_S = 5 * 60;
  const byId = id => document.getElementById(id);
  const lamp = byId("live");
  const banner = byId("not-watching");
  const renew = byId("renew");
  const began = Date.now();
  let answer = null;
  let answeredAt = 0;
  let lostAt = 0;
  let signedOut = false;
  let warnedAt = Date.now();
  let connected = () => false;
  let resume = () => {};
  let refresh = () => {};
  homeward.page = crypto.randomUUID();
  homeward.title = () => {};

  function secondsLeft() {
    if (!answer || answer.leftS === undefined) return Infinity;
    return answer.leftS - (Date.now() - answeredAt) / 1000;
  }

  // What the page is, and what it says: quiet ones are said by the lamp alone.
  function state() {
    const now = Date.now();
    if (signedOut) {
      return body.dataset.screen === undefined
        ? { name: "out", headline: "This page is signed out, and nobody watches here.",
            words: "No alarm is shown or sounded on this page.", advice: "Sign in again." }
        : { name: "out", headline: "This screen is signed out, and nobody watches here.",
            words: "No alarm is shown or sounded on this screen.",
            advice: "Load the page again and type in a new code from the console's page Screens." };
    }
    const cannotKnow = "Homeward cannot know whether an alarm is open.";
    if (lostAt && now - lostAt > GRACE_MS) {
      return { name: "lost", headline: cannotKnow, words: "The gateway does not answer.",
        advice: "Ring whoever is out. Look whether the gateway and the network have power." };
    }
    if (lostAt) return { name: "reconnecting", quiet: true };
    if (!answer) {
      return now - began < CONNECTING_MS
        ? { name: "connecting", quiet: true, calm: true }
        : { name: "lost", headline: cannotKnow, words: "The gateway does not answer.",
            advice: "Load the page again." };
    }
    if (answer.unsure) {
      return { name: "unsure", headline: cannotKnow, words: answer.unsure,
        advice: "Ring whoever is out, and tell whoever looks after the gateway." };
    }
    const headline = "Nobody is watching on this page.";
    if (now - answeredAt > LIMIT_MS) {
      return { name: "asleep", headline, words: "This page was asleep.", advice: "It wakes now." };
    }
    if (!answer.watching) {
      return { name: "lacking", headline, words: answer.words, advice: answer.advice };
    }
    return { name: "watching", quiet: true, calm: true };
  }

  function show() {
    const is = state();
    const loud = !is.quiet;
    lamp.textContent = loud ? "NOT WATCHING" : is.name;
    lamp.className = "live " + (loud ? "off" : is.name);
    body.classList.toggle("cannot-know", !is.calm);
    body.classList.toggle("signed-out", signedOut);
    // What is left of the page has a heading.
    const headline = byId("not-watching-headline");
    if (signedOut) { headline.setAttribute("role", "heading"); headline.setAttribute("aria-level", "1"); }
    else { headline.removeAttribute("role"); headline.removeAttribute("aria-level"); }
    if (banner.hidden !== !loud) banner.hidden = !loud;
    if (loud) {
      text("not-watching-headline", is.headline);
      text("not-watching-words", is.words);
      text("not-watching-advice", is.advice);
    }
    const left = secondsLeft();
    showRenewal(left);
    homeward.title(loud ? "NOT WATCHING - " : "");
    // Whoever hides the page works on, and would be driven mad; a silent page cannot.
    const heard = loud && !document.hidden;
    const every = heard ? WARN_MS : left < URGENT_S ? 3 * WARN_MS : Infinity;
    if (Date.now() - warnedAt > every && homeward.sound.ready()) {
      warnedAt = Date.now();
      homeward.sound.warn();
    }
  }

  function text(id, words) {
    const element = byId(id);
    if (element.textContent !== words) element.textContent = words;
  }

  function showRenewal(left) {
    if (!renew) return;
    const soon = left < RENEW_S;
    renew.hidden = !(soon || signedOut);
    renew.classList.toggle("urgent", left < URGENT_S || signedOut);
    const minutes = Math.max(1, Math.round(left / 60));
    text("renew-words", signedOut
      ? "What you have typed is kept. Your password brings the page back."
      : "Your sign-in runs out in " + minutes + (minutes === 1 ? " minute" : " minutes")
        + ". After that nobody watches on this page.");
    text("renew-button", signedOut ? "Sign in again" : "Stay signed in");
  }

  function shown() {
    return [...document.querySelectorAll("[data-alarm]")].map(each => each.dataset.alarm).join(" ");
  }

  let signing = false;
  let again = false;
  async function sign() {
    if (signing) { again = true; return; }
    signing = true;
    try {
      const said = await fetch(body.dataset.watching, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(ANSWER_MS),
        body: new URLSearchParams({
          page: homeward.page,
          visible: document.hidden ? "no" : "yes",
          audible: homeward.sound.ready() ? "yes" : "no",
          connected: connected() ? "yes" : "no",
          shown: shown()
        })
      });
      if (said.status === 401) out();
      else if (said.ok) heard(await said.json());
      else lost();
    } catch {
      lost();
    }
    signing = false;
    show();
    if (again) { again = false; sign(); }
  }

  function out() {
    signedOut = true;
    lostAt = 0;
  }

  function heard(said) {
    if (said.who && said.who !== body.dataset.me) { location.reload(); return; }
    const wasUnsure = answer && answer.unsure;
    answer = said;
    answeredAt = Date.now();
    lostAt = 0;
    if (signedOut) { signedOut = false; resume(); }
    if (said.missing > 0 || (wasUnsure && !said.unsure)) refresh();
  }

  function lost() {
    if (!lostAt) lostAt = Date.now();
    show();
  }

  let soon = null;
  function signSoon(ms) {
    if (soon) return;
    soon = setTimeout(() => { soon = null; sign(); }, ms);
  }

  if (renew) {
    renew.addEventListener("submit", async event => {
      event.preventDefault();
      const password = byId("renew-password");
      const wrong = byId("renew-wrong");
      try {
        const said = await fetch("/renew", {
          method: "POST",
          body: new URLSearchParams({ name: body.dataset.me, password: password.value })
        });
        const why = said.status === 204 ? "" : said.status === 403 ? await said.text() : "Not done. Try again.";
        wrong.hidden = !why;
        wrong.textContent = why;
        password.value = "";
        if (why) password.focus();
        else { resume(); sign(); }
      } catch {
        wrong.hidden = false;
        wrong.textContent = "The gateway does not answer. Try again.";
      }
    });
  }

  homeward.watch = {
    sign,
    signSoon,
    lost,
    isSignedOut: () => signedOut,
    begin: parts => {
      connected = parts.connected;
      resume = parts.resume;
      refresh = parts.refresh;
    }
  };
  homeward.sound.onChange(() => { if (answer) sign(); });
  setInterval(sign, SIGN_MS);
  setInterval(show, 1000);
  // Also goes by when the page is left for another one, which then signs by itself.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) setTimeout(sign, HIDE_MS);
    else { show(); sign(); }
  });
  // A page that is closed is not there any more; one that comes back from memory says so.
  window.addEventListener("pagehide", () => {
    navigator.sendBeacon(body.dataset.watching, new URLSearchParams({ page: homeward.page, left: "yes" }));
  });
  window.addEventListener("pageshow", event => { if (event.persisted) { show(); sign(); } });
  document.addEventListener("resume", () => { show(); sign(); });

  // A screen that nobody touches must not go dark.
  if (body.dataset.screen !== undefined && navigator.wakeLock) {
    const stayAwake = () => {
      if (!document.hidden) navigator.wakeLock.request("screen").catch(() => {});
    };
    document.addEventListener("visibilitychange", stayAwake);
    stayAwake();
  }
})();
