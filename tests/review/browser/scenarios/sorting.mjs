// Files nobody knows the owner of: placed at a unit, as an attachment, as not ours; taken back; and the next run obeys.
import { docx } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const units = [
  { id: "S1", verksamhet: "Tallgläntans äldreboende", utförare: "Strömlanda kommun" },
  { id: "S2", verksamhet: "Rönnhöjdens vårdboende", utförare: "Strömlanda kommun" },
];
const waiting = async (page) => (await page.locator("main table a").allInnerTexts()).sort();

async function open(scene, page, base, file) {
  await page.goto(base + "/sortera");
  await scene.go(page, () => page.getByRole("link", { name: file }).click());
}

const save = (scene, page) => scene.go(page, () => page.getByRole("button", { name: "Spara var filen hör hemma" }).click());

async function place(scene, page, base) {
  await page.goto(base + "/sortera");
  scene.same(await waiting(page), ["Bilaga enkät.docx", "Matsedel.docx", "Skannat 0017.docx"], "files to sort");
  await scene.look(page, "lista");
  await scene.lookNarrow(page, "lista");
  await page.goto(base + "/");
  scene.expect(await page.locator("section.needs_sorting").getByText("Skannat 0017.docx").isVisible(), "Att göra lists it too");

  await open(scene, page, base, "Skannat 0017.docx");
  scene.expect(await page.getByText("Okänd enhet").first().isVisible(), "how the file begins is shown");
  await scene.look(page, "fil");
  await scene.lookNarrow(page, "fil");
  await page.getByLabel("Tallgläntans äldreboende").check();
  await page.getByLabel("Vilket dokument är det?").selectOption("quality_report");
  await page.getByLabel("Vilket år").fill("2023");
  await page.getByLabel("Skäl").fill("Ringde och frågade.");
  await save(scene, page);
  scene.expect((await scene.notice(page)).startsWith("Sparat"), "it is announced: " + (await scene.notice(page)));
  await scene.look(page, "sparad");

  await open(scene, page, base, "Bilaga enkät.docx");
  await page.getByLabel("Rönnhöjdens vårdboende").check();
  await page.getByLabel("Vad är filen?").selectOption("attachment");
  await save(scene, page);
  await open(scene, page, base, "Matsedel.docx");
  await page.getByLabel("Vad är filen?").selectOption("not_ours");
  await save(scene, page);
  const left = await waiting(page);
  scene.expect(!left.includes("Matsedel.docx") && !left.includes("Bilaga enkät.docx"), "files that are placed are not to sort: " + left);
  const said = await scene.events(page);
  scene.same(said.map((one) => [one.kind, one.unit, one.said, one.file_name]), [["file_sorted", "S1", "", "Skannat 0017.docx"],
    ["file_sorted", "S2", "attachment", "Bilaga enkät.docx"], ["file_sorted", "", "not_ours", "Matsedel.docx"]], "each is an event");
}

async function takeBack(scene, page, base) {
  await scene.go(page, () => page.getByRole("button", { name: "Ångra" }).click()); // offered after the last one
  scene.expect((await scene.notice(page)).startsWith("Ångrat"), "undo is announced: " + (await scene.notice(page)));
  scene.expect((await waiting(page)).includes("Matsedel.docx"), "what is taken back is to sort again");
  scene.same((await scene.events(page)).at(-1).kind, "undone", "undo is an event");
  await open(scene, page, base, "Matsedel.docx");
  await page.getByLabel("Vad är filen?").selectOption("not_ours");
  await save(scene, page);
  await page.goto(base + "/handelser");
  await scene.look(page, "handelser");
  await scene.go(page, () => page.getByRole("button", { name: "Ångra händelse 2" }).click());
  scene.expect((await waiting(page)).includes("Bilaga enkät.docx"), "an earlier one is taken back among the events");
  await open(scene, page, base, "Bilaga enkät.docx");
  await page.getByLabel("Rönnhöjdens vårdboende").check();
  await page.getByLabel("Vad är filen?").selectOption("attachment");
  await save(scene, page);
}

async function obeyed(scene, round) {
  await scene.readIn(round);
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await page.goto(server.base + "/sortera");
  scene.same(await waiting(page), [], "files to sort after the next run");
  await page.goto(server.base + "/");
  const row = page.locator("section.to_assess tr", { hasText: "Tallgläntans äldreboende" });
  scene.expect(await row.count(), "the sorted file is judged as the unit's report");
  await page.goto(server.base + "/verksamhet/S1");
  scene.expect(await page.getByRole("link", { name: "Skannat 0017.docx" }).count(), "its unit's page shows it");
  await scene.look(page, "verksamhet");
  await page.goto(server.base + "/verksamhet/S2");
  scene.same(await page.getByRole("link", { name: "Matsedel.docx" }).count(), 0, "what is not ours is nobody's");
  await page.goto(server.base + "/");
  await scene.look(page, "att-gora-efter");
}

export default async function (scene) {
  const round = await scene.round({
    units,
    inbox: {
      "Skannat 0017.docx": docx(qualityReport({ verksamhet: "Okänd enhet", utförare: "" })),
      "Bilaga enkät.docx": docx("# Enkät\nSvaren från enkäten i höstas: 24 av 30 är nöjda med maten."),
      "Matsedel.docx": docx("# Matsedel vecka 9\nMåndag: ärtsoppa. Tisdag: fiskgratäng."),
      "Rönnhöjden.docx": docx(qualityReport(units[1])),
    },
  });
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await place(scene, page, server.base);
  await takeBack(scene, page, server.base);
  await server.stop();
  await obeyed(scene, round);
}
