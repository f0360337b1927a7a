// What this page can sound. A browser keeps a page silent until somebody has touched it.
(() => {
  "use strict";
  const homeward = window.homeward = {};
  const button = document.getElementById("sound");
  const audio = new AudioContext();
  let changed = () => {};

  function tone(from, frequency, seconds) {
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = frequency;
    volume.gain.value = 0.4;
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + seconds);
  }

  function ready() { return audio.state === "running"; }
  function show() { button.hidden = ready(); changed(); }
  function switchOn() { if (!ready()) audio.resume().then(show, show); }

  function play(...tones) {
    if (!ready()) { switchOn(); return; }
    tones.forEach(([after, frequency]) => tone(audio.currentTime + after, frequency, 0.25));
  }

  homeward.sound = {
    ready,
    alarm: () => play([0, 880], [0.3, 660], [0.6, 880]),
    // Lower, so that nobody takes it for an alarm.
    warn: () => play([0, 330], [0.35, 262]),
    onChange: then => { changed = then; }
  };
  audio.addEventListener("statechange", show);
  document.addEventListener("pointerdown", switchOn);
  document.addEventListener("keydown", switchOn);
  document.addEventListener("click", event => {
    if (event.target.closest("[data-try-sound]")) homeward.sound.alarm();
  });
  show();
})();
