// Every page: axe-core, order, keyboard, 320 pixels, print, forced colours, dark scheme, less motion.
async function columnsAreReadInOrder(scene, page) {
  const regions = await page.locator("main section[aria-labelledby] > h2").allInnerTexts();
  scene.same(regions.slice(0, 3), ["Krav", "Underlag", "Bedömning"], "the columns are read in this order");
}

export default async function (scene) {
  const server = await scene.serve(scene.exampleRound(), "--one-reader", "--by", "Anna");
  const page = await scene.enter(server);
  const to = (path) => page.goto(server.base + path);
  await to("/");
  await scene.lookFromAllSides(page, "att-gora");

  await scene.go(page, () => page.locator("a.go").click());
  await columnsAreReadInOrder(scene, page);
  await scene.lookFromAllSides(page, "bedom-brist");
  const gap = new URL(page.url()).pathname;
  const linked = (start, which = "first") => page.locator(`main a[href^='${start}']`)[which]().getAttribute("href");
  const [unit, bulk] = [await linked("/verksamhet/"), await linked("/flera/")];
  const whole = await linked("/dokument/", "last");

  // A PDF's gap has a picture of its page with the hit framed.
  await to("/");
  for (const href of await page.locator("a.row[href^='/brist/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
    await to(href);
    if ((await page.locator(".page-image img").count()) && (await page.locator(".hit").count())) break;
  }
  if (scene.expect((await page.locator(".hit").count()) > 0, "a gap with its hit framed on the page's picture")) {
    await page.locator(".page-image img").first().scrollIntoViewIfNeeded(); // it comes when it is near
    const isThere = await scene.until(page, () => document.querySelector(".page-image img").naturalWidth > 300);
    scene.expect(isThere, "the picture is there");
    await scene.lookFromAllSides(page, "bedom-brist-sidbild");
  }

  for (const [name, path] of [["dokument", whole], ["verksamhet", unit], ["flera", bulk], ["sortera", "/sortera"],
    ["brev", "/brev"], ["handelser", "/handelser"], ["kvalitet", "/kvalitet"], ["export", "/export"], ["hjalp", "/hjalp"]]) {
    await to(path);
    await scene.lookFromAllSides(page, name);
  }
  await to("/sortera");
  await scene.go(page, () => page.locator("main table a").first().click());
  await scene.lookFromAllSides(page, "sortera-en");

  page.meant.add(404);
  await to(gap + "-finns-inte");
  await scene.lookFromAllSides(page, "finns-inte");

  await to("/");
  await scene.go(page, () => page.getByRole("button", { name: "Logga ut" }).click());
  await scene.look(page, "utloggad");
  page.meant.add(401);
  await to("/");
  await scene.look(page, "inte-inloggad");
}
