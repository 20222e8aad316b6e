import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { bibtex, latex } from '@/lib/citation/bibtex';
import { cslJson } from '@/lib/citation/csl';
import { datacite } from '@/lib/citation/datacite';
import { ris } from '@/lib/citation/ris';
import { DATASET } from '../filters/view';
import { cited } from './cited';
import { printed, readBibtex, readRis } from './read-files';

const DAY = '2026-11-26';

/** Words of any script, with what is special to some format, in one line as a title is. */
const line = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\\{}%&#_$~^"\'@,=-\u02bf'),
      fc.constantFrom(
        'Şalāḩ',
        'Ñuñoa',
        'حلب',
        'Ḥimş',
        'Ấp',
        '北京',
        '\\c{h}',
        'ER  - ',
        'TY  - DATA',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) =>
    parts
      .join(' ')
      .normalize('NFC')
      .replace(/[\u2066-\u2069\u200e\u200f\u202a-\u202e]/gu, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '');

const STATED = cited({
  ...{
    name: 'strength',
    title: 'Strength of Islamic State',
    statedBy: [{ name: 'Reuters', reference: null, url: null }],
  },
});

test('what sources state has no version, release or dataset in any file', () => {
  const made = [bibtex, ris, cslJson, datacite].map((write) => write(STATED, DAY));
  for (const text of made) {
    expect(text).toContain('Strength of Islamic State');
    expect(text).toContain('Stated by: Reuters.');
    expect(text).not.toMatch(/UCDP|Uppsala|19\.1|CC BY|\bversion\b/i);
  }
});

describe('BibTeX', () => {
  it('has the fields that BibTeX and BibLaTeX ask for', () => {
    const { type, key, fields } = readBibtex(bibtex(cited(), DAY));
    expect([type, key]).toEqual(['dataset', cited().name]);
    expect(Object.fromEntries(fields)).toEqual({
      author: '{Uppsala Conflict Data Program}',
      title: '{People killed in Iraq per year, 1989–2018}',
      series: '{UCDP GED, release 19.1}',
      year: '2026',
      month: 'nov',
      version: '2',
      type: 'Data set',
      publisher: '{Casualty Ledger}',
      note: 'as of 3 November 2026, 14:02:09 UTC. Licence: CC BY 4.0. The publisher asks for this citation: Sundberg and Melander 2013.',
      url: 'https://ledger.example/?country=IRQ&asOf=2026-11-03T14%3A02%3A09.120Z',
      urldate: '2026-11-26',
    });
  });

  it('writes marked letters and signs as LaTeX has them', () => {
    expect(latex('Şalāḩ ad Dīn & 50% of #1_{x}')).toBe(
      '{\\c{S}}al{\\={a}}{\\c{h}} ad D{\\={i}}n \\& 50\\% of \\#1\\_{\\textbraceleft}x{\\textbraceright}',
    );
    expect(latex('حلب, Mar\u02bfash')).toBe('حلب, Mar\u02bfash');
    // The fonts that LaTeX begins with have other signs in their places.
    expect(latex('a<b>|c')).toBe('a{\\textless}b{\\textgreater}{\\textbar}c');
  });

  it('prints any title, publisher and citation as they are, whatever is in them', () => {
    fc.assert(
      fc.property(line, line, line, (title, publisher, citation) => {
        const dataset = { ...DATASET, publisher, citation };
        const { fields } = readBibtex(bibtex(cited({ title, dataset }), DAY));
        expect(printed(fields.get('title') ?? '')).toBe(title);
        expect(printed(fields.get('author') ?? '')).toBe(publisher);
        expect(printed(fields.get('note') ?? '')).toContain(citation);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out the date of what has none', () => {
    const { fields } = readBibtex(bibtex(cited({ recordedAt: null }), DAY));
    expect([...fields.keys()]).not.toContain('year');
    expect([...fields.keys()]).not.toContain('month');
  });
});

describe('RIS', () => {
  it('is a record of a dataset, from its type to its end', () => {
    expect(readRis(ris(cited(), DAY))).toEqual([
      ['TY', 'DATA'],
      ['ID', cited().name],
      ['AU', 'Uppsala Conflict Data Program'],
      ['TI', 'People killed in Iraq per year, 1989–2018'],
      ['T2', 'UCDP GED, release 19.1'],
      ['PY', '2026'],
      ['DA', '2026/11/03/'],
      ['ET', 'Version 2'],
      ['PB', 'Casualty Ledger'],
      ['UR', 'https://ledger.example/?country=IRQ&asOf=2026-11-03T14%3A02%3A09.120Z'],
      ['Y2', '2026/11/26/'],
      ['N1', 'as of 3 November 2026, 14:02:09 UTC'],
      ['N1', 'Licence: CC BY 4.0.'],
      ['N1', 'The publisher asks for this citation: Sundberg and Melander 2013.'],
      ['ER', ''],
    ]);
  });

  it('keeps each field in its line, however long and whatever is in it', () => {
    fc.assert(
      fc.property(line, line, fc.string(), (title, publisher, between) => {
        const dataset = { ...DATASET, publisher, citation: `${title}\n${between}\r\nER  - ` };
        const fields = readRis(
          ris(cited({ title: `${title} ${'long '.repeat(40)}`, dataset }), DAY),
        );
        expect(fields.filter(([tag]) => tag === 'ER')).toHaveLength(1);
        expect(fields).toContainEqual(['AU', publisher]);
        expect(fields.find(([tag]) => tag === 'TI')?.[1]).toBe(
          `${title} ${'long '.repeat(40)}`.trim(),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** What CSL's own JSON schema (1.0.2) lets a dataset have, as far as we write it: no other members, and dates by their parts. */
const date = z.strictObject({
  'date-parts': z.array(z.array(z.number()).min(1).max(3)).min(1).max(2),
});
const ITEMS = z
  .array(
    z.strictObject({
      id: z.string(),
      type: z.literal('dataset'),
      author: z.array(z.strictObject({ literal: z.string() })),
      title: z.string(),
      'container-title': z.string().optional(),
      issued: date.optional(),
      accessed: date,
      version: z.string(),
      genre: z.string(),
      publisher: z.string(),
      URL: z.string(),
      note: z.string(),
    }),
  )
  .length(1);

describe('CSL-JSON', () => {
  it('is one item as the schema of CSL has it', () => {
    const [item] = ITEMS.parse(JSON.parse(cslJson(cited(), DAY)));
    expect(item).toMatchObject({
      title: 'People killed in Iraq per year, 1989–2018',
      'container-title': 'UCDP GED, release 19.1',
      author: [{ literal: 'Uppsala Conflict Data Program' }],
      issued: { 'date-parts': [[2026, 11, 3]] },
      accessed: { 'date-parts': [[2026, 11, 26]] },
      version: '2',
    });
    const [whole] = ITEMS.parse(JSON.parse(cslJson(cited({ title: null, recordedAt: null }), DAY)));
    expect(whole?.title).toBe('UCDP GED, release 19.1');
    expect(whole?.issued).toBeUndefined();
  });

  it('keeps any title', () => {
    fc.assert(
      fc.property(line, (title) => {
        const [item] = ITEMS.parse(JSON.parse(cslJson(cited({ title }), DAY)));
        expect(item?.title).toBe(title);
      }),
    );
  });
});
