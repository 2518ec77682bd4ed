// The keys: what each does, where it must not, and that those of one key can be switched off.
const digit = (page) => page.locator("[data-verdicts] input:checked").getAttribute("data-digit", { timeout: 300 }).catch(() => null);

async function alone(scene, page) {
  await page.locator("h1").click();
  await page.keyboard.press("2");
  scene.same(await digit(page), null, "a digit outside the verdicts chooses");
  await page.getByLabel("Motivering").focus();
  await page.keyboard.type("123 kök? ");
  scene.same(await page.getByLabel("Motivering").inputValue(), "123 kök? ", "keys in a text field are text");
  scene.expect(!page.url().includes("/hjalp"), "a question mark in a text field is text");
  scene.expect(!(await page.locator("#supplement").isChecked()), "k in a text field is text");
  await scene.tabTo(page, "[data-verdicts] input");
  for (const key of ["1", "2", "3", "4"]) {
    await page.keyboard.press(key);
    scene.same(await digit(page), key, "the digit chooses");
  }
  await page.locator("h1").click();
  await page.keyboard.press("k");
  scene.expect(await page.locator("#supplement").isChecked(), "K asks for a supplement");
  scene.same(await page.evaluate(() => document.activeElement.id), "until", "K leads to the date");
}

async function steps(scene, page) {
  const path = () => new URL(page.url()).pathname;
  const first = path();
  await scene.go(page, () => page.keyboard.press("Control+ArrowRight"));
  const second = path();
  scene.expect(second !== first && second.includes("/brist/"), "Ctrl+→ leads to the next gap");
  await scene.go(page, () => page.keyboard.press("Control+ArrowLeft"));
  scene.same(path(), first, "Ctrl+← leads back");
  await page.getByLabel("Motivering").fill("ett två");
  await page.keyboard.press("Control+ArrowLeft");
  await page.waitForTimeout(200);
  scene.same(path(), first, "Ctrl+← in a text field moves between words");
  await page.getByLabel("Motivering").fill("");
}

async function saving(scene, page) {
  const before = (await scene.events(page)).length, at = new URL(page.url()).pathname;
  await page.getByLabel("Saknas", { exact: true }).check();
  await page.getByLabel("Motivering").fill("Det står inget om detta.");
  await scene.go(page, () => page.keyboard.press("Control+s")); // in a text field too
  scene.same(new URL(page.url()).pathname, at, "Ctrl+S stays");
  scene.expect((await scene.notice(page)).startsWith("Sparat: "), "Ctrl+S saves: " + (await scene.notice(page)));
  await page.getByLabel("Motivering").focus();
  await page.keyboard.type("x");
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(200);
  scene.same((await scene.events(page)).length, before + 1, "Ctrl+Z in a text field takes back letters only");
  await page.getByLabel("Motivering").fill("Det står inget alls om detta.");
  await scene.go(page, () => page.keyboard.press("Control+Shift+s"));
  scene.expect(new URL(page.url()).pathname !== at, "Ctrl+Shift+S goes on");
  scene.expect((await scene.notice(page)).includes("Du är nu på brist"), "where one has come to is said");
  scene.expect(await page.getByText("Du kan ångra").isVisible(), "undo is offered after the next page has come");
  await scene.look(page, "nasta");
  await scene.go(page, () => page.getByRole("button", { name: "Ångra" }).first().click());
  scene.same(new URL(page.url()).pathname, at, "the undo of the one before leads to it");
  await scene.go(page, () => page.keyboard.press("Control+z"));
  scene.same((await scene.events(page)).map((one) => one.kind).slice(before),
    ["verdict_given", "verdict_given", "undone", "undone"], "each undo is an event of its own");
}

async function help(scene, page) {
  const at = page.url();
  await page.locator("h1").click();
  await scene.go(page, () => page.keyboard.press("Shift+?"));
  scene.expect(page.url().includes("/hjalp#tangenter"), "Shift+? shows the keys");
  for (const key of ["Ctrl + högerpil", "Ctrl + S", "Ctrl + Skift + S", "1, 2, 3, 4", "K", "Ctrl + Z", "Skift + ?"])
    scene.expect(await page.getByRole("rowheader", { name: key, exact: true }).count(), "the help tells of " + key);
  await page.getByRole("button", { name: "Stäng av kortkommandon" }).click();
  await scene.look(page, "hjalp-avstangda");
  await page.goto(at.split("?")[0]);
  await page.locator("h1").click();
  await page.keyboard.press("k");
  scene.expect(!(await page.locator("#supplement").isChecked()), "K does nothing when it is off");
  await scene.tabTo(page, "[data-verdicts] input");
  await page.keyboard.press("4");
  scene.same(await digit(page), null, "digits when they are off choose");
  await page.keyboard.press("Shift+?");
  await page.waitForTimeout(200);
  scene.expect(!page.url().includes("/hjalp"), "Shift+? does nothing when it is off");
  await page.goto(new URL("/hjalp", at).href);
  await page.getByRole("button", { name: "Slå på kortkommandon" }).click();
  await page.goto(at.split("?")[0]);
  await page.locator("h1").click();
  await page.keyboard.press("k");
  scene.expect(await page.locator("#supplement").isChecked(), "K works when it is on again");
}

async function phrases(scene, page) {
  await page.reload();
  await page.getByText("Färdiga meningar").click();
  const phrase = page.locator("[data-phrase]").first();
  const said = await phrase.innerText();
  await phrase.click();
  scene.same(await page.getByLabel("Motivering").inputValue(), said, "a phrase goes into the reason");
  await scene.look(page, "fardiga-meningar");
}

export default async function (scene) {
  const server = await scene.serve(scene.exampleRound(), "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await scene.go(page, () => page.locator("a.go").click());
  await scene.go(page, () => page.keyboard.press("Control+ArrowRight"));
  await alone(scene, page);
  await page.reload();
  await steps(scene, page);
  await saving(scene, page);
  await help(scene, page);
  await phrases(scene, page);
}
