// Several people with passwords and roles: claims, conflicts, second readings, who may what, and the administrator's log.
import { join } from "node:path";
import { docx } from "../documents.mjs";
import { qualityReport } from "../texts.mjs";

const people = { "Anna Ågren": "granskare", "Bo Berg": "granskare", "Maja Medin": "medgranskare", "Lars Lund": "läsare", "Ada Admin": "administratör" };
const passwordOf = (name) => `ett långt lösenord för ${name}`;
const verdict = (page, name) => page.getByLabel(name, { exact: true }).first();

async function passwords(scene, round) {
  const file = join(round, "granskare.txt");
  for (const [name, role] of Object.entries(people)) {
    const made = await scene.kravkoll(["review-user", file, name, "--role", role], passwordOf(name) + "\n");
    scene.same(made.code, 0, `review-user ${name} ${made.said}`);
  }
  return file;
}

async function loggingIn(scene, server) {
  const page = await scene.visitor(server);
  await page.goto(server.base + "/");
  await scene.lookFromAllSides(page, "logga-in");
  page.meant.add(401).add(403);
  await page.getByLabel("Namn").fill("Anna Ågren");
  await page.getByLabel("Lösenord").fill("fel");
  await scene.go(page, () => page.getByRole("button", { name: "Logga in" }).click());
  scene.expect((await page.title()).startsWith("Fel:"), "a wrong password: the title begins with Fel:");
  scene.expect(await scene.errorsHaveFocus(page), "and the summary has the focus");
  scene.same(await page.getByLabel("Lösenord").inputValue(), "", "the password does not come back");
  await scene.look(page, "logga-in-fel");
}

// What was typed is shown to who typed it, and logging in leads back to where it belongs.
async function sessionOver(scene, server, gap) {
  const page = await scene.logIn(server, "Bo Berg", passwordOf("Bo Berg"));
  await page.goto(gap);
  await verdict(page, "Saknas").check();
  await page.getByLabel("Motivering").fill("Skrivet strax innan det var slut: <b>åtta</b> rader.");
  await page.getByLabel("Intern anteckning").fill("Ring enheten.");
  await page.context().clearCookies();
  page.meant.add(401);
  await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
  scene.expect((await page.title()).startsWith("Fel:"), "a session that is over: the title begins with Fel:");
  scene.same(await page.locator("pre.typed").allInnerTexts(),
    ["Skrivet strax innan det var slut: <b>åtta</b> rader.", "Ring enheten."], "what was typed is shown");
  await scene.lookFromAllSides(page, "sessionen-slut");
  await scene.go(page, () => page.getByRole("link", { name: "Logga in" }).click());
  await page.getByLabel("Namn").fill("Bo Berg");
  await page.getByLabel("Lösenord").fill(passwordOf("Bo Berg"));
  await scene.go(page, () => page.getByRole("button", { name: "Logga in" }).click());
  scene.same(page.url(), gap, "logging in leads back to the gap");
  scene.same((await scene.events(page)).length, 0, "nothing was kept");
}

async function claims(scene, anna, bo, gap) {
  await anna.goto(gap);
  await scene.go(anna, () => anna.getByRole("button", { name: "Börja granska" }).click());
  scene.expect(await anna.getByText("Du granskar det här dokumentet sedan").isVisible(), "Anna sees her own claim");
  await bo.goto(gap);
  scene.expect(await bo.getByText("Granskas av Anna Ågren sedan").isVisible(), "Bo sees Anna's claim");
  await scene.look(bo, "granskas-av-annan");
  await bo.goto(new URL("/", gap).href);
  scene.expect(await bo.locator("table.todo").getByText("Anna Ågren").first().isVisible(), "the list says whose it is");
  await scene.look(bo, "att-gora-tilldelad");
  await anna.goto(new URL("/?mina=ja", gap).href);
  scene.same(await anna.locator("table.todo tbody tr").count(), 1, "only mine");
  await bo.goto(gap);
  await scene.go(bo, () => bo.getByRole("button", { name: "Ta över från Anna Ågren" }).click());
  await anna.goto(gap);
  scene.expect(await anna.getByText("Granskas av Bo Berg sedan").isVisible(), "Anna sees that Bo has taken over");
  await scene.go(bo, () => bo.getByRole("button", { name: "Lämna tillbaka" }).click());
  scene.expect(await bo.getByRole("button", { name: "Börja granska" }).isVisible(), "and it is free again");
}

async function conflict(scene, anna, bo, gap) {
  await anna.goto(gap);
  await bo.goto(gap);
  await verdict(anna, "Saknas").check();
  await anna.getByLabel("Motivering").fill("Anna: uppgiften finns inte.");
  await anna.getByRole("button", { name: "Spara", exact: true }).first().click();
  await verdict(bo, "Delvis uppfyllt").check();
  await bo.getByLabel("Motivering").fill("Bo: den finns på sidan ett, men utan resultat.");
  await bo.getByRole("button", { name: "Spara", exact: true }).first().click();
  const shown = await bo.locator(".errors").innerText();
  for (const said of ["Någon annan har ändrat samma bedömning", "Sparat av Anna Ågren", "Anna: uppgiften finns inte.",
    "Ditt förslag", "Bo: den finns på sidan ett"])
    scene.expect(shown.includes(said), `the conflict shows "${said}"`);
  scene.expect(await scene.errorsHaveFocus(bo), "the conflict has the focus");
  await scene.look(bo, "konflikt");
  await scene.lookNarrow(bo, "konflikt");
  const kept = (await scene.events(bo)).filter((one) => one.kind === "verdict_given");
  scene.same(kept.map((one) => one.who), ["Anna Ågren"], "nothing is overwritten");
  scene.same(await bo.getByLabel("Motivering").inputValue(), "Bo: den finns på sidan ett, men utan resultat.", "what Bo wrote stands");
  await scene.go(bo, () => bo.getByRole("button", { name: "Spara", exact: true }).first().click());
  const both = (await scene.events(bo)).filter((one) => one.kind === "verdict_given");
  scene.same(both.map((one) => [one.who, one.before, one.said]), [["Anna Ågren", "missing", "missing"], ["Bo Berg", "missing", "partly_met"]],
    "who has seen both may decide; both are in the log");
}

async function secondReading(scene, anna, maja, gap) {
  await anna.goto(gap);
  await verdict(anna, "Saknas").check();
  await anna.getByLabel("Motivering").fill("Hemligt tills båda har sagt sitt.");
  await scene.go(anna, () => anna.getByRole("button", { name: "Spara", exact: true }).first().click());
  scene.expect(await anna.getByText("Väntar på medgranskare").first().isVisible(), "it waits for a second reader");
  await scene.look(anna, "vantar-pa-medgranskare");
  for (const path of [gap, new URL("/handelser", gap).href, new URL("/verksamhet/B2", gap).href, new URL("/", gap).href]) {
    await maja.goto(path);
    const shown = await maja.content();
    scene.expect(!shown.includes("Hemligt tills"), "the second reader does not see the reason on " + path);
    scene.expect(!/Nuvarande bedömning: Saknas/.test(shown), "nor the verdict on " + path);
  }
  const csv = await (await maja.context().request.get(new URL("/handelser.csv", gap).href)).text();
  scene.expect(!csv.includes("Hemligt tills"), "nor in the table of events");
  await maja.goto(gap);
  scene.expect(await maja.getByText("Du ser den andra bedömningen när du har sparat din egen.").isVisible(), "she is told so");
  await scene.look(maja, "andra-bedomningen");
  await verdict(maja, "Delvis uppfyllt").check();
  await maja.getByLabel("Motivering").fill("Majas egen läsning.");
  await scene.go(maja, () => maja.getByRole("button", { name: "Spara", exact: true }).first().click());
  scene.expect((await scene.notice(maja)).includes("Sparat"), "the second verdict is acknowledged");
  await maja.goto(gap);
  scene.expect((await maja.content()).includes("Hemligt tills") || (await maja.getByText("Första bedömningen: Anna Ågren").count()) > 0,
    "now she sees the first");
  await anna.goto(gap);
  scene.expect(await anna.getByText("Ni bedömde olika").isVisible(), "differing verdicts are told");
  for (const said of ["Första bedömningen: Anna Ågren, Saknas", "Andra bedömningen: Maja Medin, Delvis uppfyllt", "Majas egen läsning."])
    scene.expect(await anna.getByText(said).first().isVisible(), "shown: " + said);
  await scene.look(anna, "olika");
  await verdict(anna, "Delvis uppfyllt").check();
  await anna.getByLabel("Motivering").fill("Vi läste om tillsammans.");
  await scene.go(anna, () => anna.getByRole("button", { name: "Spara gemensam bedömning" }).click());
  scene.same(await anna.getByText("Ni bedömde olika").count(), 0, "settled verdicts");
  scene.same((await scene.events(anna)).filter((one) => one.requirements === "KB-14").map((one) => one.said), ["missing", "partly_met"],
    "the third look is an event");
}

async function onlyReading(scene, server, lars, maja, gap) {
  for (const path of ["/", "/handelser", "/verksamhet/B1", "/sortera", "/brev", "/kvalitet", "/hjalp"]) {
    await lars.goto(server.base + path);
    scene.same(await lars.locator("main form[method=post]").count(), 0, "forms for a reader on " + path);
  }
  await lars.goto(gap);
  scene.same(await lars.locator("main form").count(), 0, "forms for a reader on the gap's page");
  scene.expect(await lars.getByText("Du har läsrättighet").isVisible(), "the reader is told so");
  await scene.look(lars, "lasare");
  scene.same(await lars.getByRole("link", { name: "Exportera" }).count(), 0, "a reader is not led to exports");
  const token = await lars.locator("input[type=hidden][name]").first().evaluate((one) => [one.name, one.value]);
  const before = (await scene.events(lars)).length;
  for (const page of [lars, maja]) {
    await page.goto(gap);
    page.meant.add(403);
    const [name, value] = page === lars ? token : await page.locator("input[type=hidden][name]").first().evaluate((one) => [one.name, one.value]);
    for (const path of [gap + "/spara", gap + "/angra", server.base + "/arende/B1/quality_report/0/ta", server.base + "/verksamhet/B1/anteckna", server.base + "/export"]) {
      const answer = await page.context().request.post(path, {
        headers: { origin: server.base }, form: { [name]: value, seen: "0", verdict: "met", reason: "Nej.", note: "n" },
      });
      scene.same(answer.status(), 403, `POST ${new URL(path).pathname} by ${page === lars ? "a reader" : "a second reader"}`);
    }
  }
  scene.same((await scene.events(lars)).length, before, "events after what was refused");
  for (const path of ["/flera/KB-14", "/export", "/bedomningar.csv"])
    scene.same((await lars.context().request.get(server.base + path)).status(), 403, "a reader's GET " + path);
  await lars.goto(server.base + "/export");
  await scene.look(lars, "nekad");
}

async function log(scene, server, ada, anna) {
  await ada.goto(server.base + "/handelser");
  await ada.locator("main details summary").first().click();
  const said = await ada.locator("main details").first().innerText();
  for (const name of Object.keys(people)) scene.expect(said.includes(name), "the log knows " + name);
  await scene.look(ada, "logg");
  await scene.lookNarrow(ada, "logg");
  await anna.goto(server.base + "/handelser");
  scene.same(await anna.locator("main details").count(), 0, "logs of reads and log-ins for a granskare");
}

export default async function (scene) {
  const units = ["B1", "B2"].map((id, i) => ({ id, utförare: "Strömlanda kommun", verksamhet: ["Tallgläntan", "Rönnhöjden"][i] + "s äldreboende" }));
  const round = await scene.round({
    units,
    inbox: Object.fromEntries(units.map((unit) => [unit.id + ".docx", docx(qualityReport(unit))])),
  });
  const server = await scene.serve(round, "--users", await passwords(scene, round));
  await loggingIn(scene, server);
  const all = [];
  for (const name of Object.keys(people)) all.push(await scene.logIn(server, name, passwordOf(name)));
  const [anna, bo, maja, lars, ada] = all;
  const gap = (unit, requirement) => `${server.base}/brist/${unit}/quality_report/0/${requirement}`;
  await sessionOver(scene, server, gap("B1", "KB-13"));
  await claims(scene, anna, bo, gap("B1", "KB-13"));
  await conflict(scene, anna, bo, gap("B1", "KB-13"));
  await secondReading(scene, anna, maja, gap("B2", "KB-14"));
  await onlyReading(scene, server, lars, maja, gap("B1", "KB-12"));
  await log(scene, server, ada, anna);
}
