// Att göra: groups, filters, order, addresses that hold them, and back to where one was. How sure the verdicts are.
const rows = (page) => page.locator("table.todo tbody tr");
const units = (page) => page.locator("table.todo tbody th a.row").allInnerTexts();

async function filter(scene, page, fill) {
  if (!(await page.getByRole("button", { name: "Visa", exact: true }).isVisible())) await page.getByText("Filter", { exact: true }).click();
  await fill();
  await scene.go(page, () => page.getByRole("button", { name: "Visa", exact: true }).click());
}

async function filters(scene, page, base) {
  const all = await rows(page).count();
  scene.expect(all >= 10, all + " rows");
  await filter(scene, page, () => page.getByLabel("Sök verksamhet eller utförare").fill("gård"));
  const found = await units(page);
  scene.expect(found.length > 0 && found.length < all, "the search narrows");
  scene.expect((await page.locator("main").innerText()).includes(`${await rows(page).count()} dokument visas`), "how many are shown is said");
  const address = page.url();
  scene.expect(address.includes("sok="), "the address holds the filter");
  await scene.look(page, "filter");
  await scene.lookNarrow(page, "filter");
  const other = await page.context().newPage();
  await other.goto(address);
  scene.same(await units(other), found, "a colleague sees the same by the address");
  scene.same(await other.getByLabel("Sök verksamhet eller utförare").inputValue(), "gård", "and what was asked for");
  await other.close();
  await filter(scene, page, () => page.getByLabel("Sök verksamhet eller utförare").fill("GÅRD"));
  scene.same(await units(page), found, "capitals or not is the same, å too");
  await filter(scene, page, () => page.getByLabel("Sök verksamhet eller utförare").fill("finns inte alls"));
  scene.same(await rows(page).count(), 0, "rows of what does not exist");
  await scene.look(page, "inget-passar");
  await scene.go(page, () => page.getByRole("link", { name: "Visa allt" }).click());
  scene.same(await rows(page).count(), all, "all is shown again");

  for (const [label, value] of [["Allvar", "serious"], ["Dokument", "quality_report"], ["Läge", "to_assess"], ["Krav", "KB-14"]]) {
    await page.goto(base + "/");
    await filter(scene, page, () => page.locator("form.filters").getByLabel(label, { exact: true }).selectOption(value));
    const n = await rows(page).count();
    scene.expect(n > 0 && n < all, `${label} = ${value} shows ${n} of ${all}`);
  }
  for (const label of ["Bara osäkra förslag", "Bara se över igen", "Bara mina", "Bara ändrade sedan förra året", "Bara upprepade brister"]) {
    await page.goto(base + "/");
    await filter(scene, page, () => page.getByLabel(label).check());
    scene.expect((await rows(page).count()) < all, label + " narrows");
    scene.expect(await page.getByLabel(label).isChecked(), label + " stays ticked");
  }
}

async function order(scene, page, base) {
  await page.goto(base + "/");
  const group = page.locator("section.group.to_assess");
  const names = () => group.locator("a.row").allInnerTexts();
  const swedish = new Intl.Collator("sv");
  scene.same(await names(), [...await names()].sort(swedish.compare), "units in Swedish order");
  const orders = new Set([(await names()).join()]);
  for (const value of ["severity", "date", "provider"]) {
    await page.goto(`${base}/?ordning=${value}`);
    scene.same(await page.getByLabel("Ordning").inputValue(), value, "the order is shown");
    orders.add((await names()).join());
    if (value === "severity") {
      const serious = (await group.locator("tbody tr").allInnerTexts()).map((row) => Number(row.match(/(\d+) allvarlig/)?.[1] ?? 0));
      scene.same(serious, [...serious].sort((a, b) => b - a), "the most serious first");
    }
    if (value === "provider") {
      const providers = await group.locator("th .quiet").allInnerTexts();
      scene.same(providers, [...providers].sort(swedish.compare), "providers in Swedish order");
    }
  }
  scene.expect(orders.size >= 3, "orders differ");
}

async function links(scene, page, base) {
  await page.goto(base + "/");
  const row = page.locator("section.group.to_assess table.todo tbody tr").last();
  const wanted = await row.locator("a.row").getAttribute("href");
  await page.evaluate(() => window.scrollTo({ top: 10000, behavior: "instant" }));
  const place = await page.evaluate(() => window.scrollY);
  const cell = await row.locator("td").last().boundingBox(); // where the link's own words are not
  await scene.go(page, () => page.mouse.click(cell.x + 5, cell.y + 5));
  scene.same(new URL(page.url()).pathname, wanted, "the whole row is the link");
  scene.expect(place > 0, "the list is longer than the window");
  await scene.go(page, () => page.getByRole("link", { name: "Till listan" }).first().click());
  const isBack = await scene.until(page, (y) => Math.abs(window.scrollY - y) < 3, place);
  scene.expect(isBack, `back to the place in the list: ${await page.evaluate(() => window.scrollY)}, not ${place}`);
  const deep = await page.context().newPage();
  await deep.goto(base + wanted);
  scene.expect((await deep.locator("h1").innerText()).includes("brist"), "a deep link opens the gap");
  await deep.close();
}

async function quality(scene, page, base) {
  await page.goto(base + "/kvalitet");
  await scene.look(page, "kvalitet-tom");
  await page.goto(base + "/");
  await scene.go(page, () => page.locator("a.go").click());
  const before = await page.evaluate(() => document.querySelector(".suggestion .tag").innerText);
  for (let i = 0; i < 4; ++i) {
    const suggested = await page.locator(".suggestion .tag").innerText();
    await page.getByLabel(suggested.includes("Saknas") ? "Saknas" : "Delvis uppfyllt", { exact: true }).first().check();
    await page.getByLabel("Motivering").fill("Så är det.");
    await scene.go(page, () => page.getByRole("button", { name: "Spara och gå till nästa" }).click());
  }
  await page.goto(base + "/kvalitet");
  const said = await page.locator("main").innerText();
  scene.expect(/4 av 4/.test(said) || / 4 /.test(said), `four of four as suggested (${before}): ${said.slice(0, 200)}`);
  await scene.look(page, "kvalitet");
  await scene.lookNarrow(page, "kvalitet");
  const lines = (await (await page.context().request.get(base + "/bedomningar.jsonl")).text()).trim().split("\n");
  scene.same(lines.length, 4, "decisions for training");
  scene.expect(!lines.join().includes("Anna") && !lines.join().includes("Så är det"), "no names or texts among them");
}

export default async function (scene) {
  const server = await scene.serve(scene.exampleRound(), "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await filters(scene, page, server.base);
  await order(scene, page, server.base);
  await links(scene, page, server.base);
  await quality(scene, page, server.base);
}
