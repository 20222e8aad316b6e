import { readdirSync, writeFileSync } from 'node:fs';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { CLEARLY, MATCHED } from '@/lib/matching/match';
import type { MatchRecord } from '@/lib/matching/records';
import { measureMatching, recordOf, STRENGTHS, type Strength } from '@/tests/bench/matching-bench';
import { openInput } from './input';
import { runCommand } from './lifecycle';
import { ucdpPath } from './ucdp';

const REPORT = 'docs/matching.md';
const THRESHOLDS = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];

const parties = new Map<string, number>();
const numberOfParty = (name: string): number => {
  const known = parties.get(name) ?? parties.size;
  parties.set(name, known);
  return known;
};

async function recordsOf(file: string): Promise<MatchRecord[]> {
  const { bytes } = await openInput(ucdpPath(file));
  const { rows } = await ucdpGed.read(bytes);
  const records: MatchRecord[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      if (row.kind === 'incident') {
        records.push(recordOf(row.incident, records.length + 1, numberOfParty));
      }
    }
  }
  return records;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

async function sectionOf(file: string): Promise<string> {
  const records = await recordsOf(file);
  const strengths: string[] = [];
  for (const strength of STRENGTHS) {
    const found = await measureMatching(records, strength, MATCHED);
    const { precision, recall, clear, clearPrecision } = found;
    strengths.push(
      `| ${strength.name} | ${whole(found.inBoth)} | ${whole(found.found)} | ${percent(precision)} | ${percent(recall)} | ${percent(clear)} | ${percent(clearPrecision)} |`,
    );
  }
  const thresholds: string[] = [];
  for (const threshold of THRESHOLDS) {
    const mark = threshold === MATCHED ? '**' : '';
    const cells: string[] = [];
    for (const strength of STRENGTHS) {
      const { precision, recall } = await measureMatching(records, strength, threshold);
      cells.push(percent(precision), percent(recall));
    }
    thresholds.push(`| ${mark}${threshold}${mark} | ${cells.join(' | ')} |`);
  }
  return `## ${file.replace('.csv.gz', '')}

${whole(records.length)} incidents.

| changes | in both | found | precision | recall | clear | precision of the clear |
|---|---|---|---|---|---|---|
${strengths.join('\n')}

| matched from | light: precision | recall | medium: precision | recall | strong: precision | recall |
|---|---|---|---|---|---|---|
${thresholds.join('\n')}
`;
}

const whole = (count: number) => count.toLocaleString('en');

await runCommand(async () => {
  const files = readdirSync(ucdpPath('')).filter((name) => name.endsWith('.csv.gz'));
  const sections: string[] = [];
  for (const file of files.sort()) sections.push(await sectionOf(file));
  writeFileSync(REPORT, reportOf(sections));
  return 0;
});

function reportOf(sections: readonly string[]): string {
  return `# Matching the events of two datasets

The page Compare says which incidents of two datasets are of one event (\`lib/matching/match.ts\`). This page measures how often it is right.

**The pairs are made up.** No one has told us which events of two real datasets are one. So we take the incidents of each file of \`data/ucdp-ged\`
and make two recorders of them. Each has missed a fifth of the incidents, and the second has the rest with changes. Nothing of this is in a dataset that the product loads.

| changes | dates that differ | by up to | points off by up to | without a point | killed differ by up to | unknown | parties under another name |
|---|---|---|---|---|---|---|---|
${STRENGTHS.map(strengthRow).join('\n')}

Days and kilometres are shares of what the precision of the record allows: for an exact day 2 days, for an exact place 10 km
(\`lib/duplicates/likeness.ts\`).

- **Precision** is the share of the pairs found that are right. **Recall** is the share of the events in both that are found with their right partner.
- **Clear** is the share of the pairs found of which no other record comes within ${CLEARLY} of being as like one of the two.

Where attacks are many, alike and close to one another, as in Ukraine and Syria, much of the pairing is a guess: two fights of one day
near one town, between the same parties, with one killed each. The number of events found is nearer to the truth than the pairs are. The page therefore says how many pairs are clear.

The line in bold is the score from which the page takes two records for one event.

The starter ledger has facts of UCDP, and names UCDP's ids. That is a check on real data, though an easy one: all 94 events that the page finds
in both datasets are the same event by these ids.

This page is written by \`npm run measure-matching\`.

${sections.join('\n')}`;
}

function strengthRow(one: Strength): string {
  const share = (part: number) => `${Math.round(100 * part)} %`;
  return `| ${one.name} | ${share(one.dated)} | ${share(one.days)} of the days | ${share(one.km)} of the km | ${share(one.pointless)} | ${share(one.figures)} | ${share(one.unknown)} | ${share(one.renamed)} |`;
}
