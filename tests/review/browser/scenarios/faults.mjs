// Forms that cannot be kept: a summary that has the focus, links to the fields, "Fel:" in the title; dates in all forms.
async function summary(scene, page, name, faults) {
  await scene.until(page, () => document.readyState === "complete");
  scene.expect((await page.title()).startsWith("Fel:"), `${name}: the title begins with Fel: (${await page.title()})`);
  scene.expect(await scene.errorsHaveFocus(page), `${name}: the summary has the focus`);
  const links = page.locator(".errors a");
  const said = await links.allInnerTexts();
  scene.same(said, faults, `${name}: what the summary says`);
  for (let i = 0; i < said.length; ++i) {
    scene.same(await page.locator(".error").getByText("Fel: " + said[i], { exact: true }).count(), 1, `${name}: the same words at the field: ${said[i]}`);
    const field = (await links.nth(i).getAttribute("href")).slice(1);
    await links.nth(i).click();
    scene.expect(await scene.until(page, (id) => document.activeElement.id === id, field), `${name}: the link leads to ${field}`);
  }
}

async function verdicts(scene, page) {
  await page.getByRole("button", { name: "Spara", exact: true }).first().click();
  await summary(scene, page, "nothing chosen", ["Välj en bedömning."]);
  await scene.look(page, "ingen-bedomning");
  await scene.lookNarrow(page, "ingen-bedomning");
  await page.getByLabel("Saknas", { exact: true }).check();
  await page.getByLabel("Begär komplettering", { exact: true }).check();
  await page.getByLabel("Intern anteckning").fill("Ring enheten.");
  await page.getByRole("button", { name: "Spara", exact: true }).first().click();
  await summary(scene, page, "no reason, no day", ["Skriv en motivering. Den behövs när ett krav är delvis uppfyllt eller saknas.",
    "Skriv vilken dag kompletteringen senast ska komma in."]);
  await scene.look(page, "tva-fel");
  scene.same(await page.getByLabel("Intern anteckning").inputValue(), "Ring enheten.", "what was typed stands");
  scene.expect(await page.getByLabel("Saknas", { exact: true }).isChecked(), "what was chosen stands");
  await page.getByLabel("Motivering").fill("Ring Ada på 19500101-0009 … om det som fattas.");
  await page.getByLabel("senast").fill("1 mars 2020");
  await page.getByRole("button", { name: "Spara", exact: true }).first().click();
  const said = (await page.locator(".errors a").allInnerTexts()).join("\n");
  scene.expect(said.includes("1 mars 2020 har redan varit"), "a day that has been is refused: " + said);
  scene.expect(said.includes("luckor"), "an unfinished phrase is refused: " + said);
}

const months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

async function dates(scene, page) {
  const soon = new Date(Date.now() + 40 * 86400e3), [y, m, d] = soon.toISOString().slice(0, 10).split("-").map(Number);
  const iso = soon.toISOString().slice(0, 10), long = `${d} ${months[m - 1]} ${y}`;
  const weekday = soon.toLocaleDateString("sv-SE", { weekday: "long", timeZone: "UTC" });
  let number = 0;
  for (const typed of [iso, iso.replaceAll("-", ""), `${d}/${m} ${y}`, long, ` ${long.toUpperCase()} `, `${d}/${m}-${y}`]) {
    await page.getByLabel("Saknas", { exact: true }).check();
    await page.getByLabel("Motivering").fill("Resultatet finns inte med, prov " + "i".repeat(++number) + ".");
    await page.getByLabel("Begär komplettering", { exact: true }).check();
    await page.getByLabel("senast").fill(typed);
    await scene.go(page, () => page.getByRole("button", { name: "Spara", exact: true }).first().click());
    const shown = await page.locator("#bedom").innerText();
    scene.expect(shown.includes(`${weekday} ${long}`), `"${typed}" is understood as ${weekday} ${long}`);
    scene.same(await page.getByLabel("senast").inputValue(), iso, `"${typed}" is kept`);
  }
  await scene.look(page, "datum-tolkat");
  for (const [typed, said] of [["snart", "går inte att tolka"], [`30 februari ${y + 1}`, "finns inte i kalendern"],
    [`${y + 5}-01-01`, "mer än ett år bort"], ["2024-09-31", "finns inte i kalendern"], ["<b>1</b>", "går inte att tolka"]]) {
    await page.getByLabel("senast").fill(typed);
    await page.getByRole("button", { name: "Spara", exact: true }).first().click();
    const shown = await page.locator(".errors").innerText().catch(() => "");
    scene.expect(shown.includes(said), `"${typed}": ${said} (${shown})`);
    scene.same(await page.getByLabel("senast").inputValue(), typed, "what was typed stands");
  }
}

async function others(scene, page, base) {
  await page.goto(base + "/");
  const bulk = "/flera/KB-14";
  await page.goto(base + bulk);
  await page.getByRole("button", { name: "Förhandsgranska" }).click();
  await summary(scene, page, "bulk", ["Välj minst en verksamhet.", "Skriv varför kravet inte gäller verksamheten."]);
  await scene.look(page, "flera-fel");
  await page.goto(base + "/sortera");
  await scene.go(page, () => page.locator("main table a").first().click());
  await page.getByRole("button", { name: "Spara var filen hör hemma" }).click();
  await summary(scene, page, "sorting", ["Välj vilken verksamhet filen hör till."]);
  await scene.look(page, "sortera-fel");
  await page.getByLabel("Vilket år").fill("i fjol");
  await page.getByRole("button", { name: "Spara var filen hör hemma" }).click();
  await summary(scene, page, "sorting, year", ["Skriv vilket år dokumentet gäller, med fyra siffror."]);
}

export default async function (scene) {
  const server = await scene.serve(scene.exampleRound(), "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await scene.go(page, () => page.locator("a.go").click());
  await verdicts(scene, page);
  scene.same((await scene.events(page)).length, 0, "what cannot be kept is not kept");
  await page.goto(page.url().replace(/\/spara.*/, ""));
  await dates(scene, page);
  await others(scene, page, server.base);
}
