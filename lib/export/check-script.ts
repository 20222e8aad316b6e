/** The program in each bundle that recounts it: plain JavaScript, for Node and nothing else, so that anyone can read what it does. */
export const CHECK_SCRIPT = String.raw`// Recounts this bundle. Run it with Node.js 20 or later: node check.mjs
// It reads the files beside it and nothing else, and ends with 1 if anything differs from what the bundle says.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

const faults = [];
const at = (name) => new URL(name, import.meta.url);
const manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8'));

for (const [name, said] of Object.entries(manifest.files)) {
  try {
    await checkFile(name, said);
  } catch (error) {
    faults.push(name + ' can’t be read: ' + error.message);
  }
}
if (manifest.recount && faults.length === 0) await recount(manifest.recount);
if (manifest.citation && faults.length === 0) await checkCitation(manifest.citation);

if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  console.error('This bundle is not as it was made: ' + faults.length + ' differences.');
  process.exitCode = 1;
} else {
  const count = Object.keys(manifest.files).length;
  const counted = manifest.recount ? ', and the totals are those of the incidents' : '';
  const cited = manifest.citation ? ', and they are those of citation ' + manifest.citation : '';
  console.log(count + ' files are as they were made' + counted + cited + '.');
}

async function checkFile(name, said) {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(at(name))) hash.update(bytes);
  const found = hash.digest('hex');
  if (found !== said.sha256) {
    faults.push(name + ' has the SHA-256 ' + found + ', and not ' + said.sha256);
  }
  if (said.rows === undefined) return;
  let rows = 0;
  const sums = {};
  for (const column of Object.keys(said.sums)) sums[column] = 0;
  for await (const row of rowsOf(name)) {
    rows += 1;
    for (const column of Object.keys(sums)) sums[column] += Number(row[column] || 0);
  }
  if (rows !== said.rows) faults.push(name + ' has ' + rows + ' rows, and not ' + said.rows);
  for (const [column, sum] of Object.entries(said.sums)) {
    if (sums[column] !== sum) {
      faults.push(name + ': ' + column + ' comes to ' + sums[column] + ', and not ' + sum);
    }
  }
}

// A citation has its name from all that it says: 80 bits of the SHA-256, five to a character. That names the SHA-256 of its rows.
async function checkCitation(id) {
  const said = await readFile(at('citation.json'), 'utf8');
  const text = await readFile(at('rows.json'), 'utf8');
  const hashOf = (one) => createHash('sha256').update(one).digest('hex');
  let bits = BigInt('0x' + hashOf(said).slice(0, 20));
  let name = '';
  for (let i = 0; i < 16; i++) {
    name = '0123456789abcdefghjkmnpqrstvwxyz'[Number(bits % 32n)] + name;
    bits /= 32n;
  }
  if (name !== id) faults.push('citation.json is not what ' + id + ' was made of');
  if (JSON.parse(said).rows !== hashOf(text)) faults.push('rows.json is not what ' + id + ' is of');
  const { columns, rows } = JSON.parse(text);
  // What a spreadsheet would take for a formula has an apostrophe before it.
  // What is not covered is empty in rows.csv, and so is a sum of figures of which none is known: the citation keeps what was added up, 0.
  const isEmpty = (row, column) => {
    const at = (name) => row[columns.indexOf(name)];
    const sum = /^(imprecise_)?(?:(killed|wounded|missing|abducted|released)_)?(attacks|low|best|high|unknown|openEnded)$/;
    const [, prefix = '', outcome, part] = sum.exec(column) ?? [];
    if (part === undefined || !columns.includes('covered')) return false;
    if (['no', 'silent', 'silent_part'].includes(at('covered'))) return true;
    const parts = ['low', 'best', 'high'];
    if (outcome === undefined || !parts.includes(part)) return false;
    const attacks = at(prefix + 'attacks');
    const isKnown = parts.some((one) => at(prefix + outcome + '_' + one) !== 0);
    return attacks !== 0 && at(prefix + outcome + '_unknown') === attacks && !isKnown;
  };
  const plainOf = (cell) => cell.replace(/(?<=^|[;|\t\r\n])'(?=['"]*[=+\-@\t\r＝＋－＠])/g, '');
  let count = 0;
  for await (const row of rowsOf('rows.csv')) {
    const kept = rows[count++] ?? [];
    const cells = kept.map((cell, i) => (isEmpty(kept, columns[i]) ? '' : String(cell ?? '')));
    const found = columns.map((column) => plainOf(row[column]));
    if (cells.join('\n') !== found.join('\n')) faults.push('rows.csv differs from rows.json in row ' + count);
  }
  if (count !== rows.length) faults.push('rows.csv has ' + count + ' rows, and rows.json ' + rows.length);
}

// Adds the incidents up by period, and holds that against the totals: an unknown figure adds nothing, and a sum of which
// no part is known is empty, which is not zero. A citation has a row of its own for all of it.
async function recount({ incidents, totals, outcomes, whole }) {
  const counted = new Map();
  const all = { attacks: 0 };
  for await (const row of rowsOf(incidents)) {
    const sum = counted.get(row.period) ?? { attacks: 0 };
    counted.set(row.period, sum);
    sum.attacks += 1;
    all.attacks += 1;
    for (const outcome of outcomes) {
      for (const part of ['low', 'best', 'high', 'unknown', 'open_ended']) {
        const name = outcome + '_' + part;
        const more = Number(row['counted_' + name] || 0);
        sum[name] = (sum[name] ?? 0) + more;
        all[name] = (all[name] ?? 0) + more;
      }
    }
  }
  for await (const row of rowsOf(totals)) {
    const sum = counted.get(row.period) ?? { attacks: 0 };
    counted.delete(row.period);
    hold(totals, row, row.period, sum);
  }
  for (const period of counted.keys()) {
    faults.push(incidents + ' has incidents of ' + period + ', which ' + totals + ' has not');
  }
  if (whole) {
    for await (const row of rowsOf(whole)) {
      if (row.key === 'all' && row.period === '') hold(whole, row, 'all', all);
    }
  }
  function hold(file, row, of, sum) {
    if (row.attacks === '' && sum.attacks === 0) return;
    compare(file, row, of, 'attacks', sum.attacks);
    for (const outcome of outcomes) {
      const isKnown = sum.attacks === 0 || (sum[outcome + '_unknown'] ?? 0) < sum.attacks;
      for (const part of ['low', 'best', 'high', 'unknown', 'open_ended']) {
        const name = outcome + '_' + part;
        const isCount = part === 'unknown' || part === 'open_ended';
        if (row[name] !== undefined) {
          compare(file, row, of, name, isKnown || isCount ? (sum[name] ?? 0) : '');
        }
      }
    }
  }
  function compare(file, row, of, name, sum) {
    if (row[name] === String(sum)) return;
    const said = row[name] === '' ? 'empty' : row[name];
    faults.push(file + ': ' + name + ' of ' + of + ' is ' + said + ', and the incidents come to ' + sum);
  }
}

// The rows of a CSV file by their headings (RFC 4180).
async function* rowsOf(name) {
  let headings = null;
  let row = [];
  let cell = '';
  let isQuoted = false;
  let mayEnd = false;
  for await (const text of createReadStream(at(name), 'utf8')) {
    for (const character of text) {
      if (isQuoted) {
        if (character === '"') {
          isQuoted = false;
          mayEnd = true;
        } else cell += character;
        continue;
      }
      if (character === '"') {
        if (mayEnd) cell += '"';
        isQuoted = true;
      } else if (character === ',' || character === '\n') {
        row.push(cell);
        cell = '';
        if (character === '\n') {
          if (headings === null) headings = row.map((one) => one.replace('\ufeff', ''));
          else yield Object.fromEntries(headings.map((heading, i) => [heading, row[i] ?? '']));
          row = [];
        }
      } else cell += character;
      mayEnd = false;
    }
  }
}
`;
