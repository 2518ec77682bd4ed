// Gaps decided by keyboard alone, undo, a server that is killed, and a browser without script.
async function decide(scene, page) {
  if (!(await scene.tabTo(page, "[data-verdicts] input"))) return false;
  await page.keyboard.press("3");
  scene.expect(await page.getByLabel("Saknas", { exact: true }).isChecked(), "the digit 3 chooses Saknas");
  await scene.tabTo(page, "#reason");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Vi hittar ingen uppgift om detta i dokumentet.");
  await scene.go(page, () => page.keyboard.press("Control+Shift+s"));
  const said = await scene.notice(page);
  return scene.expect(said.includes("Sparat") || page.url().includes("sparat="), "what was saved is said: " + said);
}

async function killed(scene, round, server, kept) {
  await server.stop("SIGKILL");
  const again = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(again, { javaScriptEnabled: false });
  scene.same((await scene.events(page)).length, kept, "events after a kill");
  return page;
}

async function withoutScript(scene, page, kept) {
  await page.goto(new URL("/", page.url()).href);
  await page.getByRole("link", { name: /Börja|Gå till nästa/ }).first().click();
  await page.getByLabel("Delvis uppfyllt", { exact: true }).first().check();
  await page.getByLabel("Motivering").fill("Det framgår inte om åtgärderna är genomförda.");
  await page.getByRole("button", { name: "Spara och gå till nästa" }).press("Enter");
  scene.same((await scene.events(page)).length, kept + 1, "events after a verdict without script");
  await page.screenshot({ path: "screenshots/keyboard-utan-skript.png", fullPage: true });
}

export default async function (scene) {
  const round = scene.exampleRound();
  const server = await scene.serve(round, "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  await scene.tabTo(page, "a.go");
  await scene.go(page, () => page.keyboard.press("Enter"));
  const first = page.url();
  let decided = 0;
  while (decided < scene.gaps && page.url().includes("/brist/") && (await decide(scene, page))) ++decided;
  scene.same(decided, scene.gaps, "gaps decided by keyboard");

  const said = await scene.events(page);
  scene.same(said.length, decided, "events in the log");
  scene.same(said.filter((one) => one.kind === "verdict_given" && one.said === "missing" && one.who === "Anna" &&
    one.reason && one.file && one.program && one.catalogue && one.at && one.before).length, decided,
    "events that say who, when, from, to, why, of which file and by which rules");
  await scene.look(page, "efter-bedomningarna");

  await page.goto(first.split("?")[0]);
  await scene.go(page, () => page.keyboard.press("Control+z"));
  scene.same((await scene.events(page)).length, decided + 1, "events after an undo");
  scene.expect((await scene.notice(page)).includes("Ångrat"), "undo is announced");
  scene.expect(!(await page.getByRole("button", { name: "Ångra" }).count()), "what is undone cannot be undone again");

  const plain = await killed(scene, round, server, decided + 1);
  await withoutScript(scene, plain, decided + 1);
}
