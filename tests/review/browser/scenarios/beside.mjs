// This year's document beside last year's: what is said of the two, and that they scroll together section by section.
import { join } from "node:path";
import { docx, makeRound } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const unit = { id: "B1", utförare: "Strömlanda kommun", verksamhet: "Tallgläntans äldreboende" };

// Sections longer than the boxes they are shown in, and not equally long in both years.
const long = (heading, sentence, times) =>
  [`# ${heading}`, ...Array.from({ length: times }, (_, i) => `${sentence} Det gällde grupp ${i + 1}.`)].join("\n");
const reportOf = (year, times) => qualityReport(unit, {
  start: `# Kvalitetsberättelse ${year}\n${unit.verksamhet}\n${unit.utförare}\nUpprättad ${year + 1}-02-12 av verksamhetschefen`,
  deviations: long("Avvikelser", "Vi tog emot avvikelser under året och gick igenom dem på varje möte.", times),
  views: long("Synpunkter och klagomål", "Klagomålen är besvarade inom två veckor av enhetschefen.", 3 * times),
});

async function twoYears(scene) {
  const folder = scene.folder("tva-ar");
  for (const [name, year, times] of [["forra", 2022, 9], ["arets", 2023, 5]]) {
    makeRound(join(folder, name), {
      units: [{ ...unit, datum_kvalitetsberättelse: `${year + 1}-03-01` }],
      inbox: { "B1.docx": docx(reportOf(year, times)) },
      days: { ".": `${year + 1}-02-20` },
      told: { name: `Prov våren ${year + 1}`, "report-year": `${year}`, "collection-year": `${year + 1}`,
        "data-date": `${year + 1}-04-02`, database: "../kravkoll.db" },
    });
    await scene.readIn(join(folder, name));
  }
  return join(folder, "arets");
}

// How far the other box is from the section that goes with the one the leader stands at.
function apart([leads, heading]) {
  const boxes = [...document.querySelectorAll(".beside .scrolls")];
  const at = [...boxes[leads].querySelectorAll("section")].find((one) => one.querySelector("h3").textContent.includes(heading));
  const other = document.getElementById(at.dataset.other);
  return Math.abs(boxes[1 - leads].scrollTop - other.offsetTop);
}

async function lead(scene, page, leads, heading) {
  await page.locator(".beside .scrolls").nth(leads).evaluate((box, wanted) => {
    const at = [...box.querySelectorAll("section")].find((one) => one.querySelector("h3").textContent.includes(wanted));
    box.scrollTop = at.offsetTop;
  }, heading);
  await page.waitForTimeout(400); // both boxes have told of their scrolling
  return page.evaluate(apart, [leads, heading]);
}

async function scrolling(scene, page) {
  for (const [leads, heading] of [[0, "Avvikelser"], [0, "Synpunkter"], [1, "Avvikelser"], [1, "Synpunkter"], [0, "Mål och"]]) {
    const off = await lead(scene, page, leads, heading);
    scene.expect(off <= 2, `box ${leads} led to ${heading}, the other is ${off} pixels off`);
  }
  await page.getByLabel("Rulla båda samtidigt").uncheck();
  const off = await lead(scene, page, 0, "Synpunkter");
  scene.expect(off > 100, "switched off, the other box stays where it is");
  await page.getByLabel("Rulla båda samtidigt").check();
  await page.locator(".beside .scrolls").evaluateAll((boxes) => boxes.forEach((box) => { box.scrollTop = 0; }));
}

export default async function (scene) {
  const server = await scene.serve(await twoYears(scene), "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await page.goto(`${server.base}/brist/B1/quality_report/0/KB-13`);
  await scene.go(page, () => page.getByRole("link", { name: "Visa förra årets dokument bredvid" }).click());
  await scrolling(scene, page);
  await scene.lookFromAllSides(page, "bredvid");
  const to = page.getByRole("link", { name: /^Samma avsnitt förra året ?: Synpunkter/ });
  await to.click();
  scene.expect(await page.evaluate(() => location.hash.startsWith("#forra-")), "without script a link leads to the other section");
  await scene.go(page, () => page.getByRole("link", { name: "Tillbaka till bristen" }).first().click());
  scene.expect(page.url().includes("/KB-13#bredvid"), "back at the gap");
  await scene.look(page, "brist-med-forra-aret");
  const plain = await scene.visitor(server, { javaScriptEnabled: false, storageState: await page.context().storageState() });
  await plain.goto(`${server.base}/brist/B1/quality_report/0/KB-13/bredvid`);
  scene.expect(!(await plain.locator("[data-together]").isVisible()), "what needs script is not offered without it");
}
