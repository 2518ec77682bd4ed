// Ej tillämpligt for several units at once, with a preview and one undo; a case taken out, its checksums checked here.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { docx } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const provider = "Björkens Omsorg & Söner AB";

async function many(scene, page, base) {
  await page.goto(base + "/flera/KB-20");
  const ticks = page.locator("main fieldset input[type=checkbox]");
  scene.same(await ticks.count(), 3, "units the requirement is put to");
  await ticks.nth(0).check();
  await ticks.nth(2).check();
  await page.getByLabel("Motivering").fill("Verksamheten öppnade i december och har inga brukare än.");
  await scene.go(page, () => page.getByRole("button", { name: "Förhandsgranska" }).click());
  scene.same((await scene.events(page)).length, 0, "events after a preview");
  scene.expect((await page.locator("main").innerText()).includes("2 bedömningar ändras till Ej tillämpligt"), "what will change is told");
  await scene.look(page, "flera-forhandsgranskning");
  await scene.lookNarrow(page, "flera-forhandsgranskning");
  await scene.go(page, () => page.getByRole("button", { name: "Spara för 2 verksamheter" }).click());
  const said = await scene.events(page);
  scene.same(said.map((one) => [one.unit, one.requirements, one.said]), [["C1", "KB-20", "not_applicable"], ["C3", "KB-20", "not_applicable"]],
    "one event a unit");
  scene.expect((await scene.notice(page)).startsWith("2 bedömningar är ändrade"), "it is announced: " + (await scene.notice(page)));
  await scene.look(page, "flera-sparat");
  await scene.go(page, () => page.getByRole("button", { name: "Ångra allt" }).click());
  scene.same((await scene.events(page)).slice(2).map((one) => [one.kind, one.undoes]), [["undone", "2"], ["undone", "1"]], "all of it is taken back");
  scene.expect((await scene.notice(page)).startsWith("2 bedömningar är ångrade"), "that too is announced");
  await page.goto(base + "/brist/C1/quality_report/0/KB-20");
  scene.expect(await page.getByText("Ingen har tagit ställning än.").isVisible(), "the suggestion stands again");
}

function files(folder, under = "") {
  return readdirSync(join(folder, under)).flatMap((name) => {
    const path = join(under, name);
    return statSync(join(folder, path)).isDirectory() ? files(folder, path) : [path];
  });
}

const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

async function taken(scene, page, base, round) {
  await page.goto(base + "/brist/C1/quality_report/0/KB-14");
  await page.getByLabel("Saknas", { exact: true }).first().check();
  await page.getByLabel("Motivering").fill("Ingen egenkontroll redovisas.");
  await page.getByLabel("Intern anteckning").fill("Ring verksamhetschefen.");
  await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
  await page.goto(base + "/export");
  await page.getByLabel("Utförare").selectOption(provider);
  await scene.go(page, () => page.locator("main").getByRole("button", { name: "Exportera" }).click());
  scene.expect((await scene.notice(page)).startsWith("Exporten ligger i "), "where it lies is said: " + (await scene.notice(page)));
  await scene.look(page, "exporterat");
  const [name] = readdirSync(join(round, "utdrag")), folder = join(round, "utdrag", name);
  const listed = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.match(/^([0-9a-f]{64}) [ *](.*)$/));
  scene.expect(listed.every(Boolean), "every line of SHA256SUMS has a checksum and a name");
  for (const [, sum, path] of listed) scene.same(sha256(join(folder, path)), sum, "checksum of " + path);
  scene.same(listed.map(([, , path]) => path).sort(), files(folder).filter((path) => path !== "SHA256SUMS").sort(), "every file is listed");
  const originals = listed.filter(([, sum]) => sum === sha256(join(round, "inkorg", "C1.docx")) || sum === sha256(join(round, "inkorg", "C2.docx")));
  scene.same(originals.length, 2, "originals of the provider");
  scene.expect(!listed.some(([, sum]) => sum === sha256(join(round, "inkorg", "C3.docx"))), "nobody else's");
  const texts = files(folder).filter((path) => !/\.(docx|pdf)$/.test(path)).map((path) => readFileSync(join(folder, path), "utf8")).join("\n");
  scene.expect(texts.includes("Ingen egenkontroll redovisas."), "decisions with their reasons");
  scene.expect(!texts.includes("Ring verksamhetschefen."), "no internal notes unless asked for");
  await page.getByLabel("Utförare").selectOption(provider);
  await page.getByLabel("Ta med interna anteckningar").check();
  await new Promise((resolve) => setTimeout(resolve, 1100)); // a folder is named after its second
  await scene.go(page, () => page.locator("main").getByRole("button", { name: "Exportera" }).click());
  const second = readdirSync(join(round, "utdrag")).filter((one) => one !== name);
  scene.same(second.length, 1, "a second export lies beside the first");
  const with_notes = files(join(round, "utdrag", second[0])).filter((path) => !/\.(docx|pdf)$/.test(path))
    .map((path) => readFileSync(join(round, "utdrag", second[0], path), "utf8")).join("\n");
  scene.expect(with_notes.includes("Ring verksamhetschefen."), "internal notes when asked for");
}

export default async function (scene) {
  const names = ["Björkbackens äldreboende", "Lindhagens vårdboende", "Tallgläntans äldreboende"];
  const units = names.map((verksamhet, i) => ({
    id: `C${i + 1}`, verksamhet, ...(i < 2 ? { utförare: provider, organisationsnummer: "559871-6032", driftform: "Entreprenad (LOU)" } : { utförare: "Strömlanda kommun" }),
  }));
  const round = await scene.round({ units, inbox: Object.fromEntries(units.map((unit) => [unit.id + ".docx", docx(qualityReport(unit))])) });
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await many(scene, page, server.base);
  await taken(scene, page, server.base, round);
}
