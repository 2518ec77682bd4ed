// A new version and a supplement come in after decisions were made: what stands, what is to be seen again, and why.
import { join } from "node:path";
import { arrivals, docx, pdf, put } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const units = [
  { id: "D1", verksamhet: "Tallgläntans äldreboende", utförare: "Strömlanda kommun" },
  { id: "D2", verksamhet: "Rönnhöjdens vårdboende", utförare: "Strömlanda kommun" },
];
const old_views = "Fem klagomål har kommit in. Alla är besvarade inom två veckor.";
const new_views = "Fem klagomål har kommit in under året. De flesta är besvarade inom tre veckor.";
const gap = (base, unit, requirement) => `${base}/brist/${unit}/quality_report/0/${requirement}`;
const again = (page) => page.locator(".again");

async function decide(scene, page, verdict, reason) {
  await page.getByLabel(verdict, { exact: true }).first().check();
  await page.getByLabel("Motivering").fill(reason);
  await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
}

// Before: verdicts on a passage that will change, one that stays, one that goes, and on something missing.
async function before(scene, page, base) {
  for (const [unit, requirement, verdict, reason] of [
    ["D1", "KB-15", "Delvis uppfyllt", "Ni skriver inte vad klagomålen rörde."],
    ["D1", "KB-18", "Delvis uppfyllt", "Ni skriver inte vilken effekt checklistan har haft."],
    ["D1", "KB-17", "Delvis uppfyllt", "Ni skriver inte vad avvikelserna ledde till."],
    ["D1", "KB-12", "Saknas", "Samverkan nämns inte."],
    ["D2", "KB-20", "Saknas", "Brukarnas delaktighet nämns inte."]]) {
    await page.goto(gap(base, unit, requirement));
    await decide(scene, page, verdict, reason);
    scene.same(await again(page).count(), 0, `${requirement}: nothing to see again before`);
  }
  await page.goto(gap(base, "D1", "KB-12"));
  await scene.go(page, () => page.keyboard.press("Control+z"));
  await decide(scene, page, "Saknas", "Samverkan med regionen nämns inte.");
}

async function comeAnew(scene, round) {
  const asked = await scene.kravkoll(["request", round, "D2", "quality_report", "--until", "2024-05-15", "--by", "Anna"]);
  scene.same(asked.code, 0, "kravkoll request: " + asked.said);
  const version = qualityReport(units[0], {
    start: `# Kvalitetsberättelse 2023\n${units[0].verksamhet}\n${units[0].utförare}\nReviderad 2024-03-20`,
    deviations: null,
    views: `# Synpunkter och klagomål\n${new_views}`,
  });
  put(join(round, "inkorg"), {
    "Tallgläntan reviderad.docx": docx(version),
    "Komplettering Rönnhöjden.pdf": pdf(`# Komplettering till kvalitetsberättelse 2023
${units[1].verksamhet}
${units[1].utförare}
# Brukares delaktighet
Brukarna har deltagit i husråd varje månad. I enkäten svarade 24 av 30 att de kan påverka sin vardag, mot 19 av 28 år 2022.`),
  });
  put(round, { "omgang.xml": arrivals({ ".": "2024-02-20", "Tallgläntan reviderad.docx": "2024-03-21", "Komplettering Rönnhöjden.pdf": "2024-03-28" }) });
  return scene.readIn(round);
}

async function seenAgain(scene, page, base) {
  await page.goto(base + "/");
  scene.expect(await page.locator(".todo").getByText("Se över igen").first().isVisible(), "the list says: see again");
  await scene.look(page, "att-gora");
  await page.goto(base + "/?igen=ja");
  scene.expect((await page.locator("table.todo tbody tr").count()) >= 1, "the filter finds them");

  await page.goto(gap(base, "D1", "KB-15"));
  const changed = await again(page).innerText();
  for (const said of ["Se över igen", "Textstället är ändrat sedan Anna bedömde kravet", "Då", old_views, "Nu", "De flesta är besvarade inom tre veckor"])
    scene.expect(changed.includes(said), `changed: "${said}" in ${changed}`);
  const sides = await again(page).evaluate((one) => {
    const [then, now] = [...one.querySelectorAll("h3")].map((heading) => heading.getBoundingClientRect());
    return { aside: Math.abs(then.top - now.top) < 4 && now.left > then.left + 100 };
  }).catch(() => ({ aside: false }));
  scene.expect(sides.aside, "both versions are side by side");
  await scene.look(page, "andrat-textstalle");
  await scene.lookNarrow(page, "andrat-textstalle");

  await page.goto(gap(base, "D1", "KB-17"));
  scene.expect((await again(page).allInnerTexts()).join().includes("finns inte i den nya versionen"), "what is gone is said to be: " + (await again(page).allInnerTexts()));
  await scene.look(page, "borta");
  for (const [requirement, verdict] of [["KB-18", "Delvis uppfyllt"], ["KB-12", "Saknas"]]) {
    await page.goto(gap(base, "D1", requirement));
    scene.same(await again(page).count(), 0, `${requirement} is carried over`);
    scene.expect((await page.locator("#bedomning").innerText()).includes(`Nuvarande bedömning: ${verdict}, Anna`), requirement + " stands");
  }
  await scene.look(page, "overford");
  await page.goto(gap(base, "D2", "KB-20"));
  scene.expect((await again(page).allInnerTexts()).join().includes("En komplettering har kommit in sedan Anna"), "a supplement is to be read: " + (await again(page).allInnerTexts()));
  await scene.look(page, "komplettering");
}

async function after(scene, page, base) {
  const before = await scene.events(page);
  await page.goto(gap(base, "D1", "KB-15"));
  await decide(scene, page, "Saknas", "I den nya versionen framgår inte vad som gjordes.");
  scene.same(await again(page).count(), 0, "what has been seen again");
  await scene.go(page, () => page.keyboard.press("Control+z"));
  scene.same(await again(page).count(), 1, "taken back, it is to be seen again");
  scene.expect((await page.locator("#bedomning").innerText()).includes("Nuvarande bedömning: Delvis uppfyllt, Anna"), "the first verdict is back");
  const said = await scene.events(page), mine = said.filter((one) => one.requirements === "KB-15");
  scene.same(said.length, before.length + 2, "events");
  scene.same(mine.map((one) => one.kind), ["verdict_given", "verdict_given", "undone"], "events on KB-15");
  scene.expect(mine[0].file !== mine[1].file && mine[0].file_name !== mine[1].file_name, "each says which version it is of");
  await page.goto(base + "/verksamhet/D1");
  await scene.look(page, "verksamhet");
}

export default async function (scene) {
  const round = await scene.round({
    units,
    inbox: { "Tallgläntan.docx": docx(qualityReport(units[0])), "Rönnhöjden.pdf": pdf(qualityReport(units[1])) },
  });
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await before(scene, page, server.base);
  const kept = (await scene.events(page)).filter((one) => one.who === "Anna");
  await page.goto(gap(server.base, "D1", "KB-15"));
  await comeAnew(scene, round);
  // What was open while the round was run is not kept on what nobody has read.
  await page.getByLabel("Motivering").fill("Skrivet medan omgången kördes.");
  await page.getByRole("button", { name: "Spara", exact: true }).first().click();
  const told = await page.locator(".errors").innerText().catch(() => page.locator("main").innerText());
  scene.expect(told.includes("Registret eller omgångens inställningar har ändrats"), "a form from before the run is not kept: " + told.slice(0, 100));
  await server.stop();

  const anew = await scene.serve(round, "--one-reader", "--by", "Anna");
  const again_page = await scene.enter(anew);
  scene.same((await scene.events(again_page)).filter((one) => one.who === "Anna" && one.kind !== "supplement_requested").map((one) => one.id),
    kept.map((one) => one.id), "every decision is in the log after the run");
  await seenAgain(scene, again_page, anew.base);
  await after(scene, again_page, anew.base);
}
