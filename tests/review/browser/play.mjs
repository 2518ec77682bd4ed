// Plays the scenarios, two at a time. Usage: node play.mjs PROGRAM GAPS [SCENARIO...]
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { chromium } from "playwright-core";
import { Scene } from "./harness.mjs";

const [program, gaps, ...asked] = process.argv.slice(2);
// The longest first, so that none of them is left to the end.
const longest = ["keyboard", "pages", "two_people"];
const known = readdirSync("scenarios").map((file) => file.replace(/\.mjs$/, ""));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length) {
  console.error(`no scenario ${unknown.join(", ")}; there are ${known.join(", ")}`);
  process.exit(2);
}
const waiting = (asked.length ? asked : [...new Set([...longest, ...known])]).filter((name) => known.includes(name));

if (!asked.length) rmSync("screenshots", { recursive: true, force: true });
mkdirSync("screenshots", { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function play(name) {
  const scene = new Scene({ name, program, work: process.cwd(), browser, gaps: Number(gaps) });
  const began = Date.now();
  try {
    await (await import(`./scenarios/${name}.mjs`)).default(scene);
  } catch (error) {
    scene.failures.push(String(error.stack ?? error));
  }
  await scene.end();
  for (const failure of scene.failures) console.error(`${name}: ${failure}`);
  console.log(`${scene.failures.length ? "FAILED" : "passed"}  ${name}: ${scene.expected} expectations, ` +
    `${scene.failures.length} failures, ${scene.looked} pages, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return scene.failures.length === 0;
}

const results = [];
async function playInTurn() {
  while (waiting.length) results.push(await play(waiting.shift()));
}
await Promise.all([playInTurn(), playInTurn()]);
await browser.close();
console.log(results.every(Boolean) ? `all ${results.length} scenarios passed` :
  `${results.filter((one) => !one).length} of ${results.length} scenarios FAILED`);
process.exit(results.every(Boolean) ? 0 : 1);
