// Pages in headless Chromium, as screens of three widths and as print: what axe-core finds, and what is wider than the window.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const views = [
  { name: '1000', width: 1000 },
  { name: '640', width: 640 },
  { name: '320', width: 320 },
  { name: 'print', width: 794, media: 'print' },
];

async function findingsOf(page, view) {
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }));
  const findings = found.violations.map((of) => `axe ${of.id} x${of.nodes.length}: ${of.nodes[0].html.slice(0, 120)}`);
  if (view.media) return findings;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > view.width) findings.push(`${wide} pixels wide`);
  return findings;
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
let all = 0, looks = 0;
for (const file of process.argv.slice(2)) {
  const page = await browser.newPage();
  const outside = [];
  page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) outside.push(request.url()); });
  for (const view of views) {
    await page.setViewportSize({ width: view.width, height: 900 });
    await page.emulateMedia({ media: view.media ?? 'screen' });
    await page.goto(pathToFileURL(file).href);
    await page.addScriptTag({ path: axe });
    for (const finding of await findingsOf(page, view)) {
      console.log(`  ${file} at ${view.name}: ${finding}`);
      ++all;
    }
    ++looks;
  }
  for (const address of outside) { console.log(`  ${file} asks for ${address}`); ++all; }
  await page.close();
}
await browser.close();
console.log(`HTML: ${looks} looks, ${all} findings`);
process.exit(all ? 1 : 0);
