// A scene: the rounds, servers and visitors of one scenario, and what it expects of them.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeRound } from "./documents.mjs";
import { lookAt, lookAtMedia, lookNarrow } from "./looking.mjs";

const desktop = { width: 1400, height: 900 };

export class Scene {
  constructor({ name, program, work, browser, gaps }) {
    Object.assign(this, { name, program, work, browser, gaps });
    this.failures = [];
    this.expected = 0;
    this.looked = 0;
    this.servers = [];
    this.contexts = [];
  }

  expect(holds, what) {
    this.expected += 1;
    if (!holds) this.failures.push(what);
    return Boolean(holds);
  }

  same(found, wanted, what) {
    return this.expect(JSON.stringify(found) === JSON.stringify(wanted),
      `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  }

  // --- rounds and the program ---

  folder(name) {
    const folder = join(this.work, "rounds", `${this.name}-${name}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  // The example round, which `run` has read.
  exampleRound() {
    const folder = this.folder("exempel");
    cpSync(join(this.work, "read"), folder, { recursive: true });
    return folder;
  }

  async round(said) {
    const folder = this.folder("omgang");
    makeRound(folder, said);
    await this.readIn(folder);
    return folder;
  }

  async readIn(folder) {
    const done = await this.kravkoll(["run", folder]);
    // 1: some files were refused or are to be sorted.
    this.expect(done.code === 0 || done.code === 1, `kravkoll run ended with ${done.code}: ${done.said}`);
    return done;
  }

  kravkoll(words, typed = "") {
    const child = spawn(this.program, words);
    let said = "";
    child.stdout.on("data", (bytes) => { said += bytes; });
    child.stderr.on("data", (bytes) => { said += bytes; });
    child.stdin.on("error", () => {}); // who does not read it
    child.stdin.end(typed);
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
  }

  // --- servers ---

  async serve(round, ...words) {
    const child = spawn(this.program, ["review", round, ...words]);
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const first = new Promise((resolve, reject) => {
      let out = "";
      child.stdout.on("data", (bytes) => {
        out += bytes;
        if (out.includes("\n")) resolve(out.split("\n")[0].trim());
      });
      child.stderr.on("data", (bytes) => process.stderr.write(bytes));
      child.on("exit", (code) => reject(new Error("the server ended with " + code)));
    });
    const stop = async (signal = "SIGTERM") => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    };
    this.servers.push(stop);
    const link = await first;
    return { link, base: new URL(link).origin, stop };
  }

  // --- visitors ---

  async visitor(server, options = {}) {
    const context = await this.browser.newContext({ viewport: desktop, locale: "sv-SE", ...options });
    context.setDefaultTimeout(10000);
    this.contexts.push(context);
    const page = await context.newPage();
    this.watch(page, server.base);
    return page;
  }

  // The one person of a server without a password file.
  async enter(server, options) {
    const page = await this.visitor(server, options);
    await page.goto(server.link);
    return page;
  }

  async logIn(server, name, password, options) {
    const page = await this.visitor(server, options);
    await page.goto(server.base + "/");
    await page.getByLabel("Namn").fill(name);
    await page.getByLabel("Lösenord").fill(password);
    await this.go(page, () => page.getByRole("button", { name: "Logga in" }).click());
    return page;
  }

  // What goes wrong unseen. A form that is refused (409, 422) is an answer; of others `meant` tells.
  watch(page, base) {
    page.meant = new Set([409, 422]);
    page.on("pageerror", (error) => this.failures.push("script: " + error));
    page.on("response", (answer) => {
      const status = answer.status(); // browsers ask every server for a picture of it
      if (status >= 400 && !page.meant.has(status) && !answer.url().endsWith("/favicon.ico"))
        this.failures.push(`${status} ${answer.url()}`);
    });
    page.on("console", (line) => {
      if (line.type() === "error" && !line.text().startsWith("Failed to load resource"))
        this.failures.push("console: " + line.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(base)) this.failures.push("asked of others: " + request.url());
    });
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") this.failures.push(`dialog (${dialog.type()}): ${dialog.message()}`);
      dialog.accept();
    });
  }

  // Does what leads to another page, and waits for it.
  async go(page, act) {
    await Promise.all([page.waitForNavigation({ timeout: 10000 }), act()]);
  }

  async look(page, name) {
    this.looked += 1;
    const seen = `${this.name}-${name}`;
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.complete ||
      new Promise((resolve) => { image.onload = image.onerror = resolve; }))));
    for (const fault of await lookAt(page, seen)) this.failures.push(`${seen}: ${fault}`);
    this.expected += 1;
  }

  async lookNarrow(page, name) {
    const seen = `${this.name}-${name}`;
    await page.setViewportSize({ width: 320, height: 640 });
    for (const fault of await lookNarrow(page, seen)) this.failures.push(`${seen} at 320: ${fault}`);
    await page.setViewportSize(desktop);
    this.expected += 1;
  }

  async lookFromAllSides(page, name) {
    await this.look(page, name);
    await this.lookNarrow(page, name);
    for (const fault of await lookAtMedia(page, `${this.name}-${name}`)) this.failures.push(`${name}: ${fault}`);
  }

  // --- what all scenarios ask ---

  async events(page) {
    const answer = await page.context().request.get(new URL("/handelser.csv", page.url()).href);
    return tableOf(await answer.text());
  }

  async notice(page) {
    return (await page.locator("[role=status]").innerText()).trim();
  }

  // Until it holds in the page, for some seconds. (Playwright's own waiting would be script the page's policy forbids.)
  async until(page, holds, about) {
    for (let i = 0; i < 50; ++i) {
      if (await page.evaluate(holds, about)) return true;
      await page.waitForTimeout(100);
    }
    return false;
  }

  errorsHaveFocus(page) {
    return this.until(page, () => document.activeElement?.classList.contains("errors"));
  }

  // Tab until the focus is on what the selector names.
  async tabTo(page, selector, most = 300) {
    for (let i = 0; i < most; ++i) {
      if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return true;
      await page.keyboard.press("Tab");
    }
    return this.expect(false, "the keyboard does not reach " + selector + " on " + page.url());
  }

  async end() {
    for (const context of this.contexts) await context.close().catch(() => {});
    for (const stop of this.servers) await stop();
  }
}

// RFC 4180: rows by the names of the first.
export function tableOf(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",;\r\n]*))([,;]|\r?\n|$)/g)) {
    rows.at(-1).push(quoted !== undefined ? quoted.replace(/""/g, '"') : plain);
    if (end.includes("\n")) rows.push([]);
    if (end === "") break;
  }
  const [names, ...rest] = rows.filter((row) => row.length > 1 || row[0]);
  return rest.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}
