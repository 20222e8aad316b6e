import { writeFileSync } from 'node:fs';
import { boundsOf } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { DAYS_OFF, LIKELY, likenessOf } from '@/lib/duplicates/likeness';
import { trigramSimilarity, trigramsOf } from '@/lib/duplicates/trigrams';
import { UserError } from '@/lib/errors';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { perturbed, type Worded } from '@/tests/bench/perturb';
import { randomFrom } from '@/tests/bench/random';
import { openInput } from './input';
import { runCommand } from './lifecycle';

const REPORT = 'docs/duplicates.md';
const PAIRS = 500;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];
const DAY_MS = 86_400_000;

type Tested = { own: number; others: number[] };

function worded(incident: IncidentInput): Worded {
  const total = incident.figures.find((f) => f.outcome === 'killed' && f.victims === 'all');
  const telling = incident.parties.filter((party) => party.actorKind !== 'civilians');
  return {
    ...incident,
    id: incident.externalId,
    actors: telling.map((party) => party.actorName),
    killedBest: total === undefined ? null : (boundsOf(total)?.best ?? null),
    words: incident.place ?? '',
  };
}

async function recordsOf(file: string): Promise<Worded[]> {
  const { bytes } = await openInput(file);
  const { rows } = await ucdpGed.read(bytes);
  const records: Worded[] = [];
  for await (const batch of rows) {
    for (const row of batch) if (row.kind === 'incident') records.push(worded(row.incident));
  }
  return records;
}

/** The scores that a made copy of a record gets against the record itself, and against the others near it in time. */
function tested(records: readonly Worded[], record: Worded, random: () => number): Tested {
  const copy = perturbed(record, random);
  const score = (other: Worded) => likenessOf(copy, other, alike(copy.words, other.words)).score;
  const days = DAYS_OFF[record.datePrecision] ?? 0;
  const near = records.filter(
    (other) =>
      other.id !== record.id &&
      other.country === record.country &&
      Math.abs(Date.parse(other.dateStart) - Date.parse(copy.dateStart)) <= days * DAY_MS,
  );
  return { own: score(record), others: near.map(score) };
}

function alike(a: string, b: string): number | null {
  return a === '' || b === '' ? null : trigramSimilarity(trigramsOf(a), trigramsOf(b));
}

function rowOf(tests: readonly Tested[], threshold: number): string {
  const found = tests.filter((test) => test.own >= threshold).length;
  const shown = tests.map((test) => test.others.filter((score) => score >= threshold).length);
  const wrong = shown.reduce((sum, count) => sum + count, 0);
  const recall = (100 * found) / tests.length;
  const precision = (100 * found) / Math.max(1, found + wrong);
  const mark = threshold === LIKELY ? '**' : '';
  return `| ${mark}${threshold}${mark} | ${recall.toFixed(1)} % | ${precision.toFixed(1)} % | ${(wrong / tests.length).toFixed(2)} |`;
}

async function sectionOf(file: string): Promise<string> {
  const records = await recordsOf(file);
  const random = randomFrom(7);
  const tests = Array.from({ length: PAIRS }, () => {
    const record = records[Math.floor(random() * records.length)];
    if (record === undefined) throw new UserError(`${file} holds no incident.`);
    return tested(records, record, random);
  });
  const first = tests.filter(({ own, others }) => others.every((score) => score < own)).length;
  return `## ${file.split('/').at(-1)}

${records.length.toLocaleString('en')} incidents. The right one is ranked first in ${((100 * first) / PAIRS).toFixed(1)} % of the cases.

| shown from | recall | precision | others shown a case |
|---|---|---|---|
${THRESHOLDS.map((threshold) => rowOf(tests, threshold)).join('\n')}
`;
}

await runCommand(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new UserError('Name at least one file in the layout of UCDP GED.');
  const sections: string[] = [];
  for (const file of files) sections.push(await sectionOf(file));
  writeFileSync(REPORT, reportOf(sections));
  return 0;
});

function reportOf(sections: readonly string[]): string {
  return `# Likely duplicates

How alike two records are is a weighted mean of date, point, actors, killed and words (\`lib/duplicates/likeness.ts\`). It is measured
here on real files: ${PAIRS} of a file's incidents each get a made copy, as another reporter might have it (a day or two off in half of the
cases, some 5 km away, the dead within a fifth, one word lost, one of several actors left out in a third), and the copy is held
against every incident of the country within the days that the dates' precision allows. Recall is the share of copies whose own
incident is shown; precision is the share of what is shown that is the right one. The others shown are real incidents near in time
and place, such as the next day of one battle: they are shown to a person who decides, ranked, with reasons, so recall counts
for more. In bold: where the forms show them. Written by \`npm run measure-duplicates -- FILE …\`.

${sections.join('\n')}`;
}
