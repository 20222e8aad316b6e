import { writeFileSync } from 'node:fs';
import type { IncidentInput } from '@/lib/domain/incident';
import { totalOf } from '@/lib/domain/parts';
import { DAYS_OFF, LIKELY, likenessOf } from '@/lib/duplicates/likeness';
import { trigramsOf, wordsInCommon } from '@/lib/duplicates/trigrams';
import { UserError } from '@/lib/errors';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { DAY_MS } from '@/lib/stats/period';
import { perturbed, type Worded } from '@/tests/bench/perturb';
import { randomFrom } from '@/tests/bench/random';
import { openInput } from './input';
import { runCommand } from './lifecycle';

const REPORT = 'docs/duplicates.md';
const PAIRS = 500;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];

/** A record with what a long report of it would say, beside the few words that tell it apart. */
type Reported = Worded & { report: string };
type Tested = { own: number; others: number[] };

function reported(incident: IncidentInput): Reported {
  const telling = incident.parties.filter((party) => party.actorKind !== 'civilians');
  return {
    ...incident,
    id: incident.externalId,
    actors: telling.map((party) => party.actorName),
    killedBest: totalOf(incident.figures, 'killed')?.best ?? null,
    words: incident.place ?? '',
    report: [incident.place, ...incident.sources.map((source) => source.title)]
      .filter(Boolean)
      .join(' '),
  };
}

async function recordsOf(file: string): Promise<Reported[]> {
  const { bytes } = await openInput(file);
  const { rows } = await ucdpGed.read(bytes);
  const records: Reported[] = [];
  for await (const batch of rows) {
    for (const row of batch) if (row.kind === 'incident') records.push(reported(row.incident));
  }
  return records;
}

/**
 * The scores that a made copy of a record gets against the record itself, and against the others near it in time.
 * @param isShort whether the copy is of few words, without a point, and the others are long reports
 */
function tested(
  records: readonly Reported[],
  record: Reported,
  random: () => number,
  isShort: boolean,
): Tested {
  const whole = perturbed(record, random);
  const copy = isShort ? { ...whole, latitude: null, longitude: null } : whole;
  const score = (other: Reported) =>
    likenessOf(copy, other, alike(copy.words, isShort ? other.report : other.words)).score;
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
  return wordsInCommon(trigramsOf(a), trigramsOf(b));
}

/** What is shown from a threshold on, in percent, and how many others a case. */
function shownFrom(tests: readonly Tested[], threshold: number) {
  const found = tests.filter((test) => test.own >= threshold).length;
  const shown = tests.map((test) => test.others.filter((score) => score >= threshold).length);
  const wrong = shown.reduce((sum, count) => sum + count, 0);
  return {
    recall: ((100 * found) / tests.length).toFixed(1),
    precision: ((100 * found) / Math.max(1, found + wrong)).toFixed(1),
    others: (wrong / tests.length).toFixed(2),
  };
}

function rowOf(tests: readonly Tested[], threshold: number): string {
  const { recall, precision, others } = shownFrom(tests, threshold);
  const mark = threshold === LIKELY ? '**' : '';
  return `| ${mark}${threshold}${mark} | ${recall} % | ${precision} % | ${others} |`;
}

function casesOf(file: string, records: readonly Reported[], isShort: boolean): Tested[] {
  const random = randomFrom(7);
  return Array.from({ length: PAIRS }, () => {
    const record = records[Math.floor(random() * records.length)];
    if (record === undefined) throw new UserError(`${file} has no incidents.`);
    return tested(records, record, random, isShort);
  });
}

async function sectionOf(file: string): Promise<string> {
  const records = await recordsOf(file);
  const tests = casesOf(file, records, false);
  const short = shownFrom(casesOf(file, records, true), LIKELY);
  const first = tests.filter(({ own, others }) => others.every((score) => score < own)).length;
  return `## ${file.split('/').at(-1)}

${records.length.toLocaleString('en')} incidents. The right one comes first in ${((100 * first) / PAIRS).toFixed(1)} % of the cases.

| shown from | recall | precision | others shown per case |
|---|---|---|---|
${THRESHOLDS.map((threshold) => rowOf(tests, threshold)).join('\n')}

With few words: recall ${short.recall} %, precision ${short.precision} %, ${short.others} others per case.
`;
}

await runCommand(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new UserError('Name at least one file in the UCDP GED layout.');
  const sections: string[] = [];
  for (const file of files) sections.push(await sectionOf(file));
  writeFileSync(REPORT, reportOf(sections));
  return 0;
});

function reportOf(sections: readonly string[]): string {
  return `# Likely duplicates

The forms show incidents that may be the one that someone is entering. How alike two records are is a weighted mean of five things:
date, point, actors, number killed and words (\`lib/duplicates/likeness.ts\`).

This page measures that on real files. For ${PAIRS} incidents of each file we make a copy, as another reporter might have written it:

- the date is a day or two off in half of the cases
- the point is some 5 km away
- the number killed differs by up to a fifth
- one word is missing
- in a third of the cases, one of several actors is missing

The copy is compared with every incident in the same country on the days that the precision of its date allows.

- **Recall** is the share of copies for which the right incident is shown.
- **Precision** is the share of the incidents shown that are the right one.

The others shown are real incidents close in time and place, such as the next day of the same battle. They are shown to a person who
decides, in order and with reasons, so recall matters more than precision.

The line in bold is where the forms begin to show incidents. The line below each table is for copies with no point and few words, as
when someone has just begun to enter an incident. These are compared with the places of the records and the headlines of their
sources.

This page is written by \`npm run measure-duplicates -- FILE …\`.

${sections.join('\n')}`;
}
