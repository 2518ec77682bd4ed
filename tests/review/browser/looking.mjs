// What is looked at on every page: axe-core, the order a screen reader reads in, the keyboard's way, 320 pixels, and the
// media a page is shown in. Each answers with the faults it found; pictures go to screenshots/.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const picture = (page, name) => page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });

export async function lookAt(page, name) {
  await picture(page, name);
  const session = await page.context().newCDPSession(page);
  const faults = [...await axeFaults(session, { runOnly: tags }), ...await orderFaults(session)];
  await session.detach();
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (excess > 0) faults.push(`${excess} pixels too broad for the window`);
  return [...faults, ...await keyboardFaults(page)];
}

// The page's policy lets no script in but its own; axe is run through the debugger instead.
async function axeFaults(session, options) {
  await session.send("Runtime.evaluate", { expression: axe });
  const answer = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ["violations"] })}).then((r) =>
      JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", "))))`,
    awaitPromise: true,
  });
  return JSON.parse(answer.result.value).map((found) => "axe finds " + found);
}

// --- the order of reading ---

// Roles, names and levels in the order of the accessibility tree.
export async function readingOrder(session) {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const out = [];
  const visit = (node) => {
    if (!node.ignored) {
      const level = node.properties?.find((one) => one.name === "level")?.value.value;
      out.push({ role: node.role?.value, name: node.name?.value ?? "", level });
    }
    for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id));
  };
  if (nodes.length) visit(nodes[0]);
  return out;
}

async function orderFaults(session) {
  const order = await readingOrder(session), faults = [];
  const marks = order.filter((one) => ["banner", "main", "contentinfo"].includes(one.role)).map((one) => one.role);
  if (marks.join() !== "banner,main,contentinfo") faults.push("landmarks are read in the order " + marks.join());
  const headings = order.filter((one) => one.role === "heading");
  if (headings.filter((one) => one.level === 1).length !== 1) faults.push("not one h1");
  headings.forEach((one, i) => {
    if (one.level > (i ? headings[i - 1].level : 2) + 1) faults.push(`heading level ${one.level} too deep: ${one.name}`);
    if (!one.name.trim()) faults.push("a heading without words");
  });
  const nameless = order.filter((one) => ["button", "link", "textbox", "checkbox", "radio", "combobox", "region",
    "navigation", "searchbox"].includes(one.role) && !one.name.trim());
  if (nameless.length) faults.push("without a name: " + nameless.map((one) => one.role).join());
  return faults;
}

// --- the keyboard's way ---

// All that can be acted on is reached by Tab, and it is seen where one is.
async function keyboardFaults(page) {
  await page.emulateMedia({ reducedMotion: "reduce" }); // else what scrolls smoothly is still on its way
  const wanted = await page.evaluate(() => {
    window.stops = new Map();
    const keyed = (one) => (one.type === "radio" ? `radio ${one.form?.action} ${one.name}` : one);
    window.keyed = keyed;
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    for (const one of all) if (!one.disabled && one.type !== "hidden" && one.checkVisibility()) window.stops.set(keyed(one), one);
    return window.stops.size;
  });
  const faults = [];
  for (let i = 0; i < wanted + 40; ++i) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const one = document.activeElement;
      window.began ??= one === document.body ? null : one;
      if (one === document.body) return "";
      const isNew = window.stops.delete(window.keyed(one));
      if (!isNew && window.stops.size === 0) return "done";
      const told = one.outerHTML.slice(0, 90), style = getComputedStyle(one), box = one.getBoundingClientRect();
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "the focus is not seen on " + told;
      if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
        return "the focus is outside what is shown on " + told;
      return "";
    });
    if (fault === "done") break;
    if (fault) faults.push(fault);
  }
  const left = await page.evaluate(() => [...window.stops.values()].map((one) => one.outerHTML.slice(0, 90)));
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  await page.emulateMedia({ reducedMotion: null });
  return [...faults, ...left.map((one) => "Tab does not reach " + one)];
}

// --- narrow: 320 pixels are 1,280 at 400 % ---

function breadthFaults() {
  const faults = [], page = document.documentElement;
  const excess = page.scrollWidth - innerWidth;
  if (excess > 0) faults.push(`${excess} pixels too broad`);
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one), scrolls = ["auto", "scroll"].includes(style.overflowX);
    if (scrolls && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility() && one.tagName !== "TEXTAREA" &&
        !one.querySelector("table, img"))
      faults.push("reading needs scrolling both ways in " + one.outerHTML.slice(0, 90));
    if (excess > 0 && one.getBoundingClientRect().right > innerWidth + 1 && faults.length < 5)
      faults.push("beyond the edge: " + one.outerHTML.slice(0, 90));
  }
  return faults;
}

export async function lookNarrow(page, name) {
  const faults = await page.evaluate(breadthFaults);
  await picture(page, name + "-320");
  // Room between letters, words and lines as a reader may set it (WCAG 1.4.12).
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }" +
      "p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  });
  faults.push(...(await page.evaluate(breadthFaults)).map((fault) => "with room between letters: " + fault));
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  return faults;
}

// --- other media ---

export async function lookAtMedia(page, name) {
  return [...await printFaults(page, name), ...await forcedFaults(page, name), ...await darkFaults(page),
    ...await motionFaults(page)];
}

async function printFaults(page, name) {
  await page.emulateMedia({ media: "print" });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, nav a")]
      .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 60)));
  const heading = await page.locator("h1").isVisible();
  await picture(page, name + "-utskrift");
  await page.emulateMedia({ media: null });
  return [...shown.slice(0, 3).map((one) => "in print: " + one), ...(heading ? [] : ["no heading in print"])];
}

// Windows high contrast: what only colour or shadow said is gone; borders and outlines stay.
async function forcedFaults(page, name) {
  await page.emulateMedia({ forcedColors: "active" });
  const faults = await page.evaluate(() => {
    const bare = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() &&
      (parseFloat(getComputedStyle(one).borderTopWidth) < 1 || getComputedStyle(one).borderTopStyle === "none"));
    return bare("button, input[type=text], textarea, select, .tag:not(.done), .hit, .errors, .again")
      .map((one) => "no edge with forced colours: " + one.outerHTML.slice(0, 60));
  });
  await page.keyboard.press("Tab");
  const isSeen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
  await picture(page, name + "-kontrast");
  await page.emulateMedia({ forcedColors: null });
  return isSeen ? faults : [...faults, "the focus is not seen with forced colours"];
}

async function darkFaults(page) {
  await page.emulateMedia({ colorScheme: "dark" });
  const session = await page.context().newCDPSession(page);
  const faults = await axeFaults(session, { runOnly: { type: "rule", values: ["color-contrast"] } });
  await session.detach();
  await page.emulateMedia({ colorScheme: null });
  return faults.map((fault) => "in a dark scheme: " + fault);
}

async function motionFaults(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll("body *")].some((one) => {
    const style = getComputedStyle(one);
    return style.scrollBehavior === "smooth" || parseFloat(style.animationDuration) > 0 || parseFloat(style.transitionDuration) > 0;
  }));
  await page.emulateMedia({ reducedMotion: null });
  return moving ? ["something moves though less motion was asked for"] : [];
}
