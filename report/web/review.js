// Adds to pages that work without it. No inline code, no requests of its own: the content security policy
// allows neither.
"use strict";

// The list of what is wrong is the first thing to be read (users read from the top, screen readers from focus).
function focusErrors() {
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
}

// A form sent twice by an impatient hand is a decision twice.
function sendOnce(event) {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

function begin() {
  focusErrors();
  for (const form of document.querySelectorAll("form[method=post]")) form.addEventListener("submit", sendOnce);
  // Back to a page kept by the browser: its forms may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
}

// --- keys (docs/manual.md): Ctrl+arrows, Ctrl+S and Ctrl+Shift+S, Ctrl+Z, Shift+?, digits and K. All of it can
// be done without them; those of one key can be switched off (WCAG 2.1.4).

const offName = "kravkoll-keys-off";
function keysAreOff() {
  try {
    return localStorage.getItem(offName) === "yes";
  } catch {
    return false;
  }
}

function press(selector) {
  const target = document.querySelector(selector);
  if (!target) return false;
  target.click();
  return true;
}

function isTyping(target) {
  return target.matches("textarea, select, [contenteditable]") ||
    (target.matches("input") && !["radio", "checkbox", "button", "submit"].includes(target.type));
}

function withControl(event) {
  if (event.key === "ArrowRight" && !isTyping(event.target)) return press("[data-next]");
  if (event.key === "ArrowLeft" && !isTyping(event.target)) return press("[data-previous]");
  if (event.key.toLowerCase() === "s") return press(event.shiftKey ? "[data-save-next]" : "[data-save]");
  if (event.key.toLowerCase() === "z" && !isTyping(event.target)) return press("[data-undo]");
  return false;
}

function alone(event) {
  if (isTyping(event.target) || keysAreOff()) return false;
  if (event.key === "?") {
    location.assign("/hjalp#tangenter");
    return true;
  }
  if (event.target.closest("[data-verdicts]")) {
    const radio = document.querySelector(`[data-digit="${CSS.escape(event.key)}"]`);
    if (radio) {
      radio.checked = true;
      radio.focus();
      return true;
    }
  }
  if (event.key.toLowerCase() !== "k") return false;
  const supplement = document.getElementById("supplement");
  if (!supplement) return false;
  supplement.checked = true;
  document.getElementById("until").focus();
  return true;
}

function key(event) {
  if (event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.ctrlKey ? withControl(event) : alone(event)) event.preventDefault();
}

// A phrase goes into the reason at once; without script it does when the form is saved.
function insertPhrase(event) {
  const label = document.querySelector(`label[for="${CSS.escape(event.target.id)}"][data-phrase]`);
  const reason = document.getElementById("reason");
  if (!label || !reason || !event.target.checked) return;
  const phrase = label.textContent;
  if (!reason.value.includes(phrase)) reason.value = (reason.value ? reason.value.trimEnd() + " " : "") + phrase;
  event.target.checked = false;
  reason.focus();
}

function prepareSwitch() {
  const button = document.querySelector("[data-keys-switch]");
  if (!button) return;
  const show = () => { button.textContent = keysAreOff() ? button.dataset.keysOn : button.dataset.keysSwitch; };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(offName, keysAreOff() ? "no" : "yes");
    } catch { /* kept for as long as the browser allows */ }
    show();
  });
}

// Back to the list as it was left: its filters and its page. Without a memory the link leads to the document's row.
function rememberList() {
  const name = "kravkoll-list";
  try {
    if (document.querySelector("form.filters")) sessionStorage.setItem(name, location.search);
    const kept = sessionStorage.getItem(name);
    for (const way of document.querySelectorAll("a[data-list]")) if (kept !== null) way.href = "/" + kept;
  } catch { /* the link leads to the row */ }
}

// Back to where one was: the list remembers how far down it stood.
function rememberPlace() {
  const name = "kravkoll-place-" + location.pathname + location.search;
  try {
    const kept = sessionStorage.getItem(name);
    if (kept && !location.hash && document.querySelector(".todo")) window.scrollTo({ top: Number(kept), behavior: "instant" });
    window.addEventListener("pagehide", () => sessionStorage.setItem(name, String(window.scrollY)));
  } catch { /* without a memory the page begins at its top */ }
}

// What was written and not saved is asked about once.
function guardForm() {
  const form = document.getElementById("bedom");
  if (!form) return;
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  window.addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

// Two documents side by side: the one that is scrolled leads, the other shows the same section, as far into it.
function scrollTogether() {
  const [first, second] = document.querySelectorAll("[data-beside] .scrolls");
  const choice = document.querySelector("[data-together]");
  if (!first || !second || !choice) return;
  choice.hidden = false;
  const box = choice.querySelector("input");
  const placed = new Map();  // where a follower was put, so that it does not lead in turn
  const follow = (leader, follower) => {
    if (!box.checked || Math.abs((placed.get(leader) ?? -1) - leader.scrollTop) < 2) return placed.delete(leader);
    const at = [...leader.querySelectorAll("[data-other]")].filter((one) => one.offsetTop <= leader.scrollTop + 1).pop();
    const other = at && document.getElementById(at.dataset.other);
    if (!other) return undefined;
    const part = Math.min(1, (leader.scrollTop - at.offsetTop) / Math.max(1, at.offsetHeight));
    const before = follower.scrollTop;
    follower.scrollTop = other.offsetTop + part * other.offsetHeight;
    if (follower.scrollTop !== before) placed.set(follower, follower.scrollTop);
    return undefined;
  };
  first.addEventListener("scroll", () => follow(first, second));
  second.addEventListener("scroll", () => follow(second, first));
}

document.addEventListener("keydown", key);
document.addEventListener("change", insertPhrase);
begin();
prepareSwitch();
rememberList();
rememberPlace();
guardForm();
scrollTogether();
