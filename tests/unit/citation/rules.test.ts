import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bibtex } from '@/lib/citation/bibtex';
import { cslJson } from '@/lib/citation/csl';
import { datacite } from '@/lib/citation/datacite';
import { ris } from '@/lib/citation/ris';
import { plainReference } from '@/lib/citation/styled';
import { referencesOf } from '@/lib/citation/styles';
import { DATASET } from '../filters/view';
import { cited } from './cited';
import { printed, readBibtex, readRis } from './read-files';

/**
 * The published rules of each style, held against titles that have what breaks references: marks of quotation, ampersands, braces,
 * abbreviations and marks at the end.
 */

const DAY = '2026-11-27';
const ADDRESS = cited().address;

/** A title, and how it stands within double and within single marks. */
const TITLES: readonly [title: string, inDouble: string, inSingle: string][] = [
  ['Killed in the “Battle” of Mosul', '‘Battle’ of Mosul.”', '“Battle” of Mosul’'],
  ['Killed in the "Battle" of Mosul', '‘Battle’ of Mosul.”', '"Battle" of Mosul’'],
  ['Killed in the ‘Battle’ of Mosul', '‘Battle’ of Mosul.”', '“Battle” of Mosul’'],
  ['Police & army: {killed} and $wounded', '{killed} and $wounded.”', '{killed} and $wounded’'],
  ['Attacks as counted by Raleigh et al.', 'by Raleigh et al.”', 'by Raleigh et al.’'],
  ['Who was killed?', 'killed?”', 'killed?’'],
  ['50% of #1_a ~ b^c \\ d', 'b^c \\ d.”', 'b^c \\ d’'],
  ['Kills, rapes; “abductions”', '‘abductions’.”', '“abductions”’'],
];

const styled = (title: string) => {
  const made = referencesOf(cited({ title }), DAY).map((one) => [one.key, plainReference(one)]);
  const found = z
    .strictObject({ apa: z.string(), chicago: z.string(), harvard: z.string() })
    .parse(Object.fromEntries(made));
  return found;
};

describe.each(TITLES)('%s', (title, inDouble, inSingle) => {
  test('stands in APA as it is, between the year and what says which version it is', () => {
    const { apa } = styled(title);
    expect(apa).toBe(
      `Uppsala Conflict Data Program. (2026). ${title} (UCDP GED, release 19.1, version 2; as of November 3, 2026, 14:02:09 UTC) [Data set]. Casualty Ledger. Retrieved November 27, 2026, from ${ADDRESS}`,
    );
  });

  test('stands in Chicago in double marks, with single ones within and its stop before the last', () => {
    const { chicago } = styled(title);
    expect(chicago).toMatch(/^Uppsala Conflict Data Program\. 2026\. “[^“]*” UCDP GED, release/);
    expect(chicago).toContain(`${inDouble} UCDP GED, release 19.1, version 2, as of November 3`);
    expect(chicago.endsWith(`Casualty Ledger. Accessed November 27, 2026. ${ADDRESS}.`)).toBe(true);
  });

  test('stands in Harvard in single marks, with double ones within', () => {
    const { harvard } = styled(title);
    expect(harvard).toMatch(/^Uppsala Conflict Data Program \(2026\) ‘/);
    expect(harvard).toContain(`${inSingle}, UCDP GED, release 19.1, version 2, as of 3 November`);
    expect(harvard.endsWith(`Available at: ${ADDRESS} (Accessed: 27 November 2026).`)).toBe(true);
  });

  test('is found again in each file as it is', () => {
    const record = cited({ title });
    const { fields } = readBibtex(bibtex(record, DAY));
    expect(printed(fields.get('title') ?? '')).toBe(title);
    expect(readRis(ris(record, DAY))).toContainEqual(['TI', title]);
    const [item] = z
      .array(z.looseObject({ title: z.string() }))
      .parse(JSON.parse(cslJson(record, DAY)));
    expect(item?.title).toBe(title);
    const { titles } = z
      .looseObject({ titles: z.array(z.looseObject({ title: z.string() })) })
      .parse(JSON.parse(datacite(record, DAY)));
    expect(titles.map((one) => one.title)).toContain(title);
  });
});

/** What an editor has to name, and the form in which each kind of reference has it. */
const NEEDED = {
  dataset: /UCDP GED/,
  release: /19\.1/,
  version: /version 2|"2"|Version 2|version = \{2\}/,
  publisher: /Casualty Ledger/,
  recorder: /Uppsala Conflict Data Program/,
  licence: /CC BY 4\.0/,
  moment: /3 November 2026, 14:02:09 UTC|November 3, 2026, 14:02:09 UTC|2026-11-03T14:02:09\.120Z/,
  link: /https:\/\/ledger\.example\/\?country=IRQ/,
  ownCitation: /Sundberg and Melander 2013/,
} as const;

const ACCESS =
  /November 27, 2026|27 November 2026|2026-11-27|2026\/11\/27|\[\s*2026,\s*11,\s*27\s*\]/;

describe('every reference names', () => {
  const files = { bibtex, ris, cslJson };
  const all = [
    ...referencesOf(cited(), DAY).map(({ key, plain }) => [key, plain] as const),
    ...Object.entries(files).map(([name, write]) => [name, write(cited(), DAY)] as const),
  ];

  test.each(all)('what it is of, from where and when: %s', (_, text) => {
    for (const [part, form] of Object.entries(NEEDED)) expect(text, part).toMatch(form);
    expect(text).toMatch(ACCESS);
  });

  test('as DataCite has it: with everything but the day of access, for which it has no place', () => {
    const text = datacite(cited(), DAY);
    for (const [part, form] of Object.entries(NEEDED)) expect(text, part).toMatch(form);
  });

  test('an author who ends in a stop with one stop', () => {
    const dataset = { ...DATASET, publisher: 'Raleigh, Linke et al.' };
    const [apa, chicago, harvard] = referencesOf(cited({ dataset }), DAY).map(plainReference);
    expect(apa).toMatch(/^Raleigh, Linke et al\. \(2026\)\. /);
    expect(chicago).toMatch(/^Raleigh, Linke et al\. 2026\. /);
    expect(harvard).toMatch(/^Raleigh, Linke et al\. \(2026\) /);
  });
});
