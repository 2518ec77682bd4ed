// Drives the reviewer's page as a person with a keyboard does. Usage: node review.mjs PROGRAM ROUND GAPS
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [program, round, gapsText] = process.argv.slice(2);
const gaps = Number(gapsText);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync("screenshots", { recursive: true });

let failures = 0;
function expect(holds, what) {
  if (holds) return;
  failures += 1;
  console.error("FAILED: " + what);
}

// --- the server ---

function start() {
  const child = spawn(program, ["review", round, "--one-reader", "--by", "Anna"]);
  const address = new Promise((resolve, reject) => {
    let out = "";
    child.stdout.on("data", (bytes) => {
      out += bytes;
      if (out.includes("\n")) resolve(out.split("\n")[0].trim());
    });
    child.stderr.on("data", (bytes) => process.stderr.write(bytes));
    child.on("exit", (code) => reject(new Error("the server ended with " + code)));
  });
  return { child, address };
}

async function stop(server, signal) {
  const gone = new Promise((resolve) => server.child.on("exit", resolve));
  server.child.kill(signal);
  await gone;
}

// --- what is looked at on every page ---

async function check(page, name) {
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });
  // The page's policy lets no script in but its own; axe is run through the debugger instead.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const answer = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) =>
      JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", "))))`,
    awaitPromise: true,
  });
  const found = JSON.parse(answer.result.value);
  expect(found.length === 0, `${name}: axe finds ${found.join("; ")}`);
  expect((await page.locator("h1").count()) === 1, `${name}: one h1`);
}

async function checkNarrow(page, name) {
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess <= 0, `${name}: ${excess} pixels too broad at 320 (400 % zoom)`);
  await page.screenshot({ path: `screenshots/${name}-320.png`, fullPage: true });
  await page.setViewportSize({ width: 1400, height: 900 });
}

// Tab until the focus is on what the selector names.
async function tabTo(page, selector, most = 200) {
  for (let i = 0; i < most; ++i) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return true;
    await page.keyboard.press("Tab");
  }
  expect(false, "the keyboard does not reach " + selector + " on " + page.url());
  return false;
}

async function decideByKeyboard(page) {
  if (!(await tabTo(page, "[data-verdicts] input"))) return false;
  await page.keyboard.press("3");
  expect(await page.locator("#verdict-3").isChecked(), "the digit 3 chooses Saknas");
  await tabTo(page, "#reason");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Vi hittar ingen uppgift om detta i dokumentet.");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Control+Shift+s")]);
  const said = await page.locator("[role=status]").innerText();
  expect(said.includes("Sparat") || page.url().includes("sparat="), "what was saved is said: " + said);
  return true;
}

async function events(page, base) {
  const csv = await page.context().request.get(base + "/handelser.csv");
  return (await csv.text()).trim().split("\r\n").length - 1;
}

// --- the flows ---

let server = start();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "sv-SE" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  // What is not to be had, but for the picture browsers ask every server for, and refused forms, which are meant.
  page.on("response", (answer) => {
    if (answer.status() >= 400 && answer.status() !== 422 && !answer.url().endsWith("/favicon.ico"))
      faults.push(answer.status() + " " + answer.url());
  });
  page.on("console", (line) => {
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) faults.push(line.text());
  });
  page.on("dialog", (dialog) => dialog.accept());
  const outside = [];
  const link = await server.address;
  const base = new URL(link).origin;
  page.on("request", (request) => { if (!request.url().startsWith(base)) outside.push(request.url()); });

  await page.goto(link);
  await page.goto(base + "/");
  await check(page, "att-gora");
  await checkNarrow(page, "att-gora");

  // Gaps by keyboard alone.
  await tabTo(page, "a.go");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.locator("img").first().scrollIntoViewIfNeeded().catch(() => {});
  await page.waitForTimeout(1500);
  await check(page, "bedom-brist");
  await checkNarrow(page, "bedom-brist");
  const order = await page.evaluate(() => ["krav", "underlag", "bedomning"].map((id) => document.getElementById(id)?.compareDocumentPosition(document.getElementById("bedomning"))));
  expect(order[0] & 4 && order[1] & 4, "KRAV and UNDERLAG come before BEDÖMNING");
  const first = page.url();
  let decided = 0;
  for (; decided < gaps; ++decided) {
    if (!page.url().includes("/brist/")) break;
    if (!(await decideByKeyboard(page))) break;
  }
  expect(decided === gaps, `${decided} of ${gaps} gaps decided by keyboard`);
  expect((await events(page, base)) === decided, "every decision is in the log");

  // A form with faults: the summary has the focus, the title says so.
  await page.goto(first.split("?")[0]);
  await page.locator("#reason").fill("");
  await page.locator("[data-save]").click();
  expect((await page.title()).startsWith("Fel:"), "the title begins with Fel:");
  expect(await page.evaluate(() => document.activeElement?.classList.contains("errors") ?? false), "the summary has the focus");
  await check(page, "fel");

  // Undo.
  await page.goto(first.split("?")[0]);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Control+z")]);
  expect((await events(page, base)) === decided + 1, "undo is a new event");
  expect((await page.locator("[role=status]").innerText()).includes("Ångrat"), "undo is announced");

  // A supplement and its letter.
  await page.locator("#verdict-3").check();
  await page.locator("#reason").fill("Ni visar inget resultat.");
  await page.keyboard.press("Tab");
  await page.locator("#supplement").check();
  await page.locator("#until").fill("1 mars 2020");
  await page.locator("[data-save]").click();
  expect((await page.title()).startsWith("Fel:"), "a day that has been is refused");
  const soon = new Date(Date.now() + 30 * 86400e3).toISOString().slice(0, 10);
  await page.locator("#until").fill(soon);
  await page.locator("[data-save]").click();
  await page.goto(base + "/brev");
  await check(page, "brev");
  await page.locator("table a").first().click();
  await check(page, "brev-ett");
  await checkNarrow(page, "brev-ett");

  // The other pages.
  for (const [name, path] of [["sortera", "/sortera"], ["handelser", "/handelser"], ["kvalitet", "/kvalitet"], ["hjalp", "/hjalp"], ["export", "/export"]]) {
    await page.goto(base + path);
    await check(page, name);
    await checkNarrow(page, name);
  }
  await page.goto(first.split("?")[0]);
  const unit = await page.locator("nav.steps a[href^='/verksamhet/']").first().getAttribute("href");
  const whole = await page.locator("a[href^='/dokument/']").last().getAttribute("href");
  const bulk = await page.locator("a[href^='/flera/']").first().getAttribute("href");
  for (const [name, path] of [["verksamhet", unit], ["dokument", whole], ["flera", bulk]]) {
    await page.goto(base + path);
    await check(page, name);
    await checkNarrow(page, name);
  }
  await page.goto(base + "/sortera");
  if ((await page.locator("table a").count()) > 0) {
    await page.locator("table a").first().click();
    await check(page, "sortera-en");
  }
  await page.goto(first.split("?")[0]);
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: "screenshots/utskrift.png", fullPage: true });
  await page.emulateMedia({ media: "screen" });
  expect(faults.length === 0, "the console is quiet: " + faults.slice(0, 4).join(" | "));
  expect(outside.length === 0, "nothing is asked of others: " + outside.join(", "));

  // Killed between two requests: nothing that was acknowledged is lost.
  const before = await events(page, base);
  await stop(server, "SIGKILL");
  server = start();
  const again = await server.address;
  const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1400, height: 900 } })).newPage();
  await plain.goto(again);
  const newBase = new URL(again).origin;
  expect((await events(plain, newBase)) === before, "a killed server has lost nothing");

  // Without script.
  await plain.goto(newBase + "/");
  await plain.locator("a.go").click();
  await plain.locator("#verdict-2").check();
  await plain.locator("#reason").fill("Det framgår inte om åtgärderna är genomförda.");
  await plain.locator("button[value=next]").press("Enter");
  expect((await events(plain, newBase)) === before + 1, "a verdict without script is kept");
  await plain.screenshot({ path: "screenshots/utan-skript.png", fullPage: true });
} finally {
  await browser.close();
  await stop(server, "SIGTERM").catch(() => {});
}
console.log(failures === 0 ? "all is well" : failures + " failures");
process.exit(failures === 0 ? 0 : 1);
