// One letter a provider: points collected from several gaps, preview, edit, sent. Only then is anything asked for.
import { createHash } from "node:crypto";
import { docx } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const provider = "Björkens Omsorg AB";
const units = [
  { id: "L1", verksamhet: "Björkbackens äldreboende", utförare: provider, organisationsnummer: "559871-6032", driftform: "Entreprenad (LOU)" },
  { id: "L2", verksamhet: "Lindhagens vårdboende", utförare: provider, organisationsnummer: "559871-6032", driftform: "Entreprenad (LOU)" },
  { id: "L3", verksamhet: "Tallgläntans servicehus", utförare: "Strömlanda kommun" },
];
const day = (after) => new Date(Date.now() + after * 86400e3).toISOString().slice(0, 10);
const standing = async (scene, page, base, unit) => {
  await page.goto(`${base}/verksamhet/${unit}`);
  return (await page.locator("main table .tag").first().innerText()).trim();
};

async function ask(scene, page, base, unit, requirement, reason) {
  await page.goto(`${base}/brist/${unit}/quality_report/0/${requirement}`);
  await page.getByLabel("Saknas", { exact: true }).first().check();
  await page.getByLabel("Motivering").fill(reason);
  await page.getByLabel("Begär komplettering", { exact: true }).check();
  await page.getByLabel("senast").fill(day(30));
  await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
}

async function collected(scene, page, base) {
  await ask(scene, page, base, "L1", "KB-12", "Samverkan nämns inte.");
  await ask(scene, page, base, "L1", "KB-20", "Delaktighet nämns inte.");
  await ask(scene, page, base, "L2", "KB-14", "Ingen egenkontroll redovisas.");
  await ask(scene, page, base, "L3", "KB-14", "Ni skriver inget om egenkontroll.");
  await page.goto(base + "/brev");
  const drafts = page.locator("main table").first().locator("tbody tr");
  scene.same(await drafts.count(), 2, "one letter an addressee");
  scene.expect((await drafts.allInnerTexts()).some((row) => row.includes(provider) && row.includes("3 punkter") && row.includes("Utkast")),
    "all points of a provider in one draft: " + (await drafts.allInnerTexts()).join(" | "));
  await scene.look(page, "brev");
  await scene.lookNarrow(page, "brev");
  for (const unit of ["L1", "L2", "L3"])
    scene.same(await standing(scene, page, base, unit), "Inkommet i tid", `${unit} before the letter is sent`);
  scene.same((await scene.events(page)).filter((one) => one.kind === "supplement_requested").length, 0, "supplements asked for by a draft");
}

async function edited(scene, page, base) {
  await page.goto(base + "/brev");
  await scene.go(page, () => page.getByRole("link", { name: provider }).first().click());
  const main = page.locator("main");
  for (const said of ["Samverkan nämns inte.", "Delaktighet nämns inte.", "Ingen egenkontroll redovisas."])
    scene.expect((await main.innerText()).includes(said), `the preview says "${said}"`);
  scene.expect(!(await main.innerText()).includes("Ni skriver inget om egenkontroll."), "and nothing of others");
  await scene.look(page, "utkast");
  await scene.lookNarrow(page, "utkast");
  await main.getByLabel("Inledning").fill("Hej! Vi har läst er berättelse och behöver mer på tre punkter.");
  await main.getByLabel("Svar senast").fill("i fjol");
  await main.getByRole("button", { name: "Spara brevet" }).click();
  scene.expect((await page.title()).startsWith("Fel:"), "a day that cannot be read: " + (await page.title()));
  scene.expect(await scene.errorsHaveFocus(page), "the summary has the focus");
  scene.same(await main.getByLabel("Inledning").inputValue(), "Hej! Vi har läst er berättelse och behöver mer på tre punkter.", "what was typed stands");
  await scene.look(page, "utkast-fel");
  await main.getByLabel("Svar senast").fill(day(45));
  await scene.go(page, () => main.getByRole("button", { name: "Spara brevet" }).click());
  scene.same(await scene.notice(page), "Brevet är sparat.", "it is announced");
  scene.expect((await main.innerText()).includes("behöver mer på tre punkter"), "the preview has the new opening");
  await scene.go(page, () => main.getByRole("button", { name: /Ta bort ur brevet: KB-20/ }).click());
  scene.expect(!(await main.innerText()).includes("Delaktighet nämns inte."), "a point that was taken out is out");
  const answer = await page.context().request.get(new URL(await main.getByRole("link", { name: /DOCX/ }).getAttribute("href"), base).href);
  scene.expect(answer.ok() && (await answer.body()).subarray(0, 2).toString() === "PK", "the draft can be had as DOCX");
  scene.expect(/utkast/i.test(answer.headers()["content-disposition"]), "its name says it is a draft: " + answer.headers()["content-disposition"]);
}

async function sent(scene, page, base) {
  const main = page.locator("main");
  await scene.go(page, () => main.getByRole("button", { name: "Markera som skickat" }).click());
  scene.expect((await scene.notice(page)).includes("är markerat som skickat"), "it is announced: " + (await scene.notice(page)));
  await scene.look(page, "skickat");
  await scene.lookNarrow(page, "skickat");
  const letter = page.url().split("?")[0];
  scene.same(await main.getByRole("button", { name: "Spara brevet" }).count(), 0, "forms to change a letter that was sent");
  const asked = (await scene.events(page)).filter((one) => one.kind === "supplement_requested");
  scene.same(asked.map((one) => [one.unit, one.requirements, one.until]), [["L1", "KB-12", day(45)], ["L2", "KB-14", day(45)]],
    "one event a document, with what was asked for");
  for (const link of await main.locator("a[href*='/fil/']").all()) {
    const answer = await page.context().request.get(new URL(await link.getAttribute("href"), base).href);
    const sum = createHash("sha256").update(await answer.body()).digest("hex");
    scene.expect((await main.innerText()).includes(sum), `the file has the checksum shown: ${sum}`);
    scene.expect(!/utkast/i.test(answer.headers()["content-disposition"]), "and is no draft");
  }
  scene.same([await standing(scene, page, base, "L1"), await standing(scene, page, base, "L2"), await standing(scene, page, base, "L3")],
    ["Komplettering begärd", "Komplettering begärd", "Inkommet i tid"], "states when the letter was sent");
  await scene.look(page, "verksamhet");
  await page.goto(base + "/"); // where other gaps are still to be judged
  const row = await page.locator("table.todo tr", { hasText: "Björkbackens" }).innerText();
  scene.expect(row.includes("Komplettering begärd") && row.includes("Komplettering senast"), "Att göra says what is waited for: " + row);
  await scene.look(page, "vantar");
  const token = await page.locator("input[type=hidden][name]").first().evaluate((one) => [one.name, one.value]);
  const refused = await page.context().request.post(letter, { headers: { origin: base }, maxRedirects: 0, form: { [token[0]]: token[1], body: "Ändrat efteråt", until: day(60) } });
  scene.expect(refused.status() >= 400, "a letter that was sent cannot be changed: " + refused.status());
  await page.goto(letter);
  scene.expect(!(await page.locator("main").innerText()).includes("Ändrat efteråt"), "and has not been");
}

export default async function (scene) {
  const round = await scene.round({ units, inbox: Object.fromEntries(units.map((unit) => [unit.id + ".docx", docx(qualityReport(unit))])) });
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await collected(scene, page, server.base);
  await edited(scene, page, server.base);
  await sent(scene, page, server.base);
}
