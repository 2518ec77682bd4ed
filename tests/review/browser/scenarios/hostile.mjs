// A submission full of script, SVG, template syntax, direction overrides and endless words: shown as text everywhere.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { docx, pdf } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const script = "<script>window.pwned=1;alert(1)</script>";
const image = '"><img src=x onerror="window.pwned=1">';
const drawing = "<svg/onload=window.pwned=1>";
const templates = "{{7*7}} ${7*7} <%=7*7%> #{7*7} {n, plural, other {#}} [[7*7]]";
const override = "rapport\u202efdp.exe\u202c";
const word = "Oändligtlångtord".repeat(40);
const units = [
  { id: "H1", verksamhet: `Tallgläntan ${script}`, utförare: `Onda ${image} Omsorg AB`, organisationsnummer: "559871-6032", driftform: "Entreprenad (LOU)" },
  { id: "H2", verksamhet: `Rönnhöjden ${templates}`, utförare: "Strömlanda kommun" },
  { id: "H3", verksamhet: `Lindhagen ${word}`, utförare: "Strömlanda kommun" },
];
const said = `${script} ${image} ${drawing} ${templates} ${override} ${word}`;

const report = (unit) => qualityReport(unit, {
  summary: `# Sammanfattning ${script}\nUnder 2023 har vi arbetat med rutiner. ${said}`,
  views: `# Synpunkter och klagomål ${image}\nFem klagomål har kommit in. ${said}`,
  measures: `# Åtgärder ${drawing}\nVi har infört en checklista den 1 maj 2023. ${said}`,
});

// Nothing that came in has become part of the page.
async function isOnlyText(scene, page, name) {
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    return {
      pwned: window.pwned,
      scripts: [...document.scripts].map((one) => one.getAttribute("src")),
      strange: all.filter((one) => ["svg", "IFRAME", "OBJECT", "EMBED", "STYLE", "BASE"].includes(one.tagName)).length,
      handlers: all.filter((one) => [...one.attributes].some((a) => a.name.startsWith("on") || a.name === "style")).length,
      outside: [...document.images].filter((one) => !one.src.startsWith(location.origin + "/sidbild/")).map((one) => one.getAttribute("src")),
      // Requirements name their source; nothing else leads away.
      links: [...document.links].filter((one) => one.origin !== location.origin &&
        !/^https:\/\/(www|data)\.(socialstyrelsen|riksdagen)\.se\//.test(one.href)).map((one) => one.href),
      reversed: /[\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.textContent + document.title),
      counted: /(^|\s)49(\s|$)/.test(document.body.innerText),
    };
  });
  scene.same(found, { pwned: undefined, scripts: ["/fil/review.js"], strange: 0, handlers: 0, outside: [], links: [], reversed: false, counted: false },
    `${name}: nothing but text`);
}

async function everyPage(scene, page, base) {
  const seen = new Set(), waiting = ["/"], looked = new Set();
  let shows = 0;
  while (waiting.length && seen.size < 60) {
    const path = waiting.shift();
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await page.goto(base + path);
    if (answer.status() >= 400) continue;
    await isOnlyText(scene, page, path);
    if ((await page.locator("body").innerText()).includes("<script>window.pwned=1")) ++shows;
    const kind = path.split(/[/?]/)[1];
    if (!looked.has(kind)) {
      looked.add(kind);
      await scene.look(page, kind || "att-gora");
      await scene.lookNarrow(page, kind || "att-gora");
    }
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((one) => one.getAttribute("href").split("#")[0]));
    waiting.push(...links.filter((href) => !/\.(csv|jsonl|docx|pdf)|original|\/fil\//.test(href) && !seen.has(href)));
  }
  scene.expect(shows >= 10, `the script is shown as text on ${shows} of ${seen.size} pages`);
  return looked;
}

export default async function (scene) {
  const round = await scene.round({
    units,
    inbox: {
      [`Tallgläntan ${script.replaceAll("/", "_")}.docx`]: docx(report(units[0])),
      "Rönnhöjden {{7*7}} ${7*7} <%=7*7%>.pdf": pdf(report(units[1]).replace(/[\u202a-\u202e]/g, "")),
      [`Lindhagen ${override} ${"Långt".repeat(20)}.docx`]: docx(report(units[2])),
      "'\"><svg onload=alert(1)>.docx": docx(`# ${script}\n${said}`),
      "bild.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
      "sida.html": `<!doctype html>${script}`,
    },
  });
  const server = await scene.serve(round, "--one-reader", "--by", `Anna ${image}`);
  const page = await scene.enter(server);
  const base = server.base;
  // Words of a person, too: a verdict, a note, a letter, a sorted file.
  await page.goto(base + "/brist/H1/quality_report/0/KB-15");
  scene.expect((await page.locator("h1").innerText()).includes(script), "the unit's name is shown as it was written");
  scene.expect((await page.locator("main").innerText()).includes(script), "and its text");
  await page.getByLabel("Saknas", { exact: true }).first().check();
  await page.getByLabel("Motivering").fill(said.replace(override, ""));
  await page.getByLabel("Intern anteckning").fill(said);
  await page.getByLabel("Begär komplettering", { exact: true }).check();
  await page.getByLabel("senast").fill(new Date(Date.now() + 40 * 86400e3).toISOString().slice(0, 10));
  await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
  await isOnlyText(scene, page, "saved");
  await page.goto(base + "/verksamhet/H1");
  await page.getByLabel("Intern anteckning").fill(said);
  await scene.go(page, () => page.getByRole("button", { name: "Spara" }).click());
  const looked = await everyPage(scene, page, base);
  for (const kind of ["brist", "verksamhet", "sortera", "brev", "handelser", "export", "kvalitet", "dokument", "flera", "hjalp"])
    scene.expect(looked.has(kind), `a page of /${kind} was seen`);
  await page.goto(`${base}/?sok=${encodeURIComponent(script + image)}`);
  await isOnlyText(scene, page, "a search for script");
  scene.same(await page.getByLabel("Sök verksamhet eller utförare").inputValue(), script + image, "what was searched for");

  await page.goto(base + "/export");
  await page.getByLabel("Utförare").selectOption(units[0].utförare);
  await scene.go(page, () => page.locator("main").getByRole("button", { name: "Exportera" }).click());
  await isOnlyText(scene, page, "export");
  const folders = readdirSync(join(round, "utdrag"));
  scene.expect(folders.length === 1 && /^[\p{L}\d-]+$/u.test(folders[0]), "the folder has a plain name: " + folders);
  await scene.look(page, "exporterat");
}
