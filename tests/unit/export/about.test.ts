import { describe, expect, test } from 'vitest';
import { notesOf, propertiesOf } from '@/lib/export/about';
import { cited } from '@/tests/unit/citation/cited';

/** What the files of a citation say of whose figures they are. */

const TERMS = { publisher: 'Those', licence: 'CC BY-NC 4.0', citation: 'Cite them.' };
const about = (given: Parameters<typeof cited>[0]) => ({ title: 'T', cited: [cited(given)] });
const labelled = (given: Parameters<typeof cited>[0]) => Object.fromEntries(notesOf(about(given)));

describe('a file', () => {
  test('of what sources state is of no dataset, and under none of its terms', () => {
    const statedBy = [
      { name: 'United Nations', reference: 'page 3', url: null },
      { name: 'Reuters', reference: null, url: 'https://reuters.example/1' },
    ];
    const notes = notesOf(about({ statedBy }));
    expect(notes.filter(([label]) => label === 'Stated by').map(([, text]) => text)).toEqual([
      'United Nations, page 3',
      'Reuters, https://reuters.example/1',
    ]);
    expect(Object.fromEntries(notes)).toMatchObject({
      Dataset: 'Statements of sources',
      'Recorded by': 'Casualty Ledger',
      Licence: expect.stringMatching(/^None of its own/),
    });
    expect(JSON.stringify([notes, propertiesOf(about({ statedBy }))])).not.toMatch(
      /UCDP|Uppsala|CC BY|"Version"/,
    );
  });

  test('of two datasets names both, at their versions and with their terms', () => {
    const other = {
      ...TERMS,
      slug: 'other',
      title: 'Other',
      version: 7,
      releases: [{ name: 'B' }],
    };
    expect(labelled({ beside: other })).toMatchObject({
      Dataset: 'UCDP GED',
      'Matched with': 'Other, release B, version 7, recorded by Those',
      'Its licence': 'CC BY-NC 4.0',
    });
    const { source, publisher, version, licence } = propertiesOf(about({ beside: other }));
    expect([source, publisher].map((text) => text?.split('\n')[1])).toEqual(['Other', 'Those']);
    expect([version, licence].map((text) => text?.split('\n')[1])).toEqual(['7', 'CC BY-NC 4.0']);
  });

  test('of what is held against published totals has their citation and licence', () => {
    expect(labelled({ totals: { ...TERMS, title: 'Totals' } })).toMatchObject({
      'Held against published totals': 'Cite them.',
      'Their licence': 'CC BY-NC 4.0',
    });
  });
});
