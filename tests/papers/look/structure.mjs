// The structure of a PDF (ISO 32000-1, 14.7 and 14.8), from what `qpdf --json` says of it on standard input.
import { readFileSync } from 'node:fs';

const name = process.argv[2];
const parsed = JSON.parse(readFileSync(0, 'utf8'));
const objects = new Map(Object.entries(parsed.qpdf[1]).map(([key, object]) => [key.replace(/^obj:/, ''), object.value ?? object.stream?.dict]));
const at = (value) => (typeof value === 'string' && objects.has(value) ? objects.get(value) : value);
const text = (value) => String(at(value) ?? '').replace(/^[ub]:/, '').trim();

const root = at(at(objects.get('trailer'))['/Root']);
const findings = [];
if (text(root['/Lang']) !== 'sv-SE') findings.push(`language is ${text(root['/Lang']) || 'not said'}`);
if (!at(root['/ViewerPreferences'])?.['/DisplayDocTitle']) findings.push('the title is not shown');

const roles = at(at(root['/StructTreeRoot'])?.['/RoleMap']) ?? {};
const elements = [];
const walk = (value, table) => {
  const node = at(value);
  if (Array.isArray(node)) return node.forEach((kid) => walk(kid, table));
  if (!node || typeof node !== 'object' || !node['/S']) return;
  let kind = node['/S'];
  while (at(roles[kind]) && at(roles[kind]) !== kind) kind = at(roles[kind]);
  const element = { kind: kind.slice(1), alt: text(node['/Alt']), heads: 0 };
  elements.push(element);
  if (table && element.kind === 'TH') ++table.heads;
  walk(node['/K'], element.kind === 'Table' ? element : table);
};
walk(at(root['/StructTreeRoot'])?.['/K']);

const levels = elements.map((of) => /^H([1-6])$/.exec(of.kind)?.[1]).filter(Boolean).map(Number);
if (levels.filter((level) => level === 1).length !== 1) findings.push(`${levels.filter((level) => level === 1).length} headings of level 1`);
levels.forEach((level, i) => { if (level > (levels[i - 1] ?? 0) + 1) findings.push(`heading ${i + 1} skips a level`); });
if (levels.length > 1 && !at(root['/Outlines'])?.['/First']) findings.push('no bookmarks');
const tables = elements.filter((of) => of.kind === 'Table'), figures = elements.filter((of) => of.kind === 'Figure');
for (const table of tables) if (table.heads === 0) findings.push('a table without heads');
for (const figure of figures) if (!figure.alt) findings.push('a figure without words');

for (const finding of findings) console.log(`  ${name}: ${finding}`);
if (findings.length === 0) console.log(`  ${name.split('/').pop()}: ${levels.length} headings, ${tables.length} tables, ${figures.length} figures`);
process.exit(findings.length ? 1 : 0);
