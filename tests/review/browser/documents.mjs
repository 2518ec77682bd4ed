// Small documents and registers out of texts: DOCX, PDF and a round's folder, so that a scenario says what was sent in.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// --- archives: entries stored as they are ---

const crcTable = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function numbers(...pairs) {
  return Buffer.concat(pairs.map(([size, value]) => {
    const out = Buffer.alloc(size);
    out.writeUIntLE(value, 0, size);
    return out;
  }));
}

function zip(entries) {
  const pieces = [], directory = [];
  let at = 0;
  for (const [name, inside] of Object.entries(entries)) {
    const named = Buffer.from(name), bytes = Buffer.from(inside);
    // Version, flags (names in UTF-8), stored, a day in 1980, checksum, sizes, length of the name, no extras.
    const told = numbers([2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crcOf(bytes)], [4, bytes.length],
      [4, bytes.length], [2, named.length], [2, 0]);
    directory.push(numbers([4, 0x02014b50], [2, 20]), told, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), named);
    pieces.push(numbers([4, 0x04034b50]), told, named, bytes);
    at += 4 + told.length + named.length + bytes.length;
  }
  const listed = Buffer.concat(directory), count = Object.keys(entries).length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, listed.length], [4, at], [2, 0]);
  return Buffer.concat([...pieces, listed, end]);
}

// --- texts: a line that begins with # is a heading ---

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line);

export function docx(text) {
  const words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const kinds = "http://schemas.openxmlformats.org/package/2006";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const body = linesOf(text).map((line) => {
    const [, marks, said] = line.match(/^(#*)\s*(.*)$/);
    const style = marks ? `<w:pPr><w:pStyle w:val="Heading${marks.length}"/></w:pPr>` : "";
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escaped(said)}</w:t></w:r></w:p>`;
  });
  const styles = [1, 2].map((n) =>
    `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/>` +
    `<w:pPr><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`);
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="${kinds}/content-types">` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${kinds}/relationships">` +
      `<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${head}<Relationships xmlns="${kinds}/relationships">` +
      `<Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": `${head}<w:styles xmlns:w="${words}">${styles.join("")}</w:styles>`,
    "word/document.xml": `${head}<w:document xmlns:w="${words}"><w:body>${body.join("")}</w:body></w:document>`,
  });
}

// Lines of at most so many characters, headings larger; Helvetica in WinAnsi, which å, ä and ö are part of.
function typeset(text) {
  const out = [];
  for (const line of linesOf(text)) {
    const [, marks, said] = line.match(/^(#*)\s*(.*)$/);
    const size = marks ? 18 - 2 * marks.length : 10;
    let row = "";
    for (const word of said.split(" ")) {
      if (row && (row + " " + word).length > 85) {
        out.push([size, row]);
        row = "";
      }
      row += (row ? " " : "") + word;
    }
    out.push([size, row], [10, ""]);
  }
  return out;
}

export function pdf(text) {
  const rows = typeset(text), pages = [];
  while (rows.length) {
    const said = rows.splice(0, 44).map(([size, row]) =>
      `/F1 ${size} Tf <${Buffer.from(row, "latin1").toString("hex")}> Tj 0 -16 Td`);
    pages.push(`BT 1 0 0 1 60 780 Tm ${said.join("\n")} ET`);
  }
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"];
  pages.forEach((page, i) => objects.push(
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> " +
      `/Contents ${5 + 2 * i} 0 R >>`,
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`));
  let out = "%PDF-1.4\n";
  const begins = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = begins.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}

// --- a round ---

const columns = ["id", "utförare", "organisationsnummer", "verksamhet", "nämnd", "verksamhetsområde", "driftform", "lagrum", "hsl_ansvar",
  "krav_patientsäkerhetsberättelse", "datum_patientsäkerhetsberättelse", "krav_kvalitetsberättelse",
  "datum_kvalitetsberättelse", "omfattas", "platser"];
const usual = {
  nämnd: "Omsorgsnämnden", verksamhetsområde: "Särskilt boende för äldre", driftform: "Egen regi", lagrum: "SoL",
  hsl_ansvar: "nej", krav_patientsäkerhetsberättelse: "nej", krav_kvalitetsberättelse: "ja",
  datum_kvalitetsberättelse: "2024-03-01", omfattas: "ja", platser: "30",
};

export function put(folder, files) {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

const usualRound = {
  name: "Prov våren 2024", "report-year": "2023", "collection-year": "2024", "data-date": "2024-04-02",
  municipality: "Strömlanda kommun",
};

export function arrivals(days, told = {}) {
  const lines = Object.entries(days).map(([path, date]) => `  <arrival path="${escaped(path)}" date="${date}"/>`);
  const named = Object.entries({ ...usualRound, ...told }).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<round ${named.join(" ")}>\n` +
    `  <board>Omsorgsnämnden</board>\n${lines.join("\n")}\n</round>\n`;
}

export function makeRound(folder, { units, inbox, days = { ".": "2024-02-20" }, told }) {
  const quoted = (value) => `"${String(value ?? "").replace(/"/g, '""')}"`;
  const rows = units.map((unit) => columns.map((name) => quoted({ ...usual, ...unit }[name])).join(";"));
  put(folder, { "omgang.xml": arrivals(days, told), "utforare.csv": [columns.join(";"), ...rows, ""].join("\n") });
  put(join(folder, "inkorg"), inbox);
}
