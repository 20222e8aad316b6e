import { describe, expect, it } from 'vitest';
import { boundsOf } from '@/lib/domain/estimate';
import { estimateText } from '@/lib/format/figures';
import { faultsIn, readTable } from './read-table';

// All rows are made up. Each is a file as people have it, that was once read in silence as something else.

describe('words for what is missing', () => {
  const WORDS = ['NA', 'None', '-', 'nan', 'n/a', '–', 'NULL', '#N/A', 'no'];

  it.each(WORDS)('%j is no party, figure, place or source', async (word) => {
    const { rows } = await readTable(
      `Date,Country,Place,Killed,Perpetrator,Source,Headline\n2014-05-13,Iraq,${word},${word},${word},A paper,${word}`,
    );
    expect(faultsIn(rows)).toEqual(['']);
    expect(rows[0]?.incident).toMatchObject({
      place: null,
      figures: [],
      parties: [],
      sources: [{ publisher: 'A paper', title: null }],
    });
  });

  it.each(['NA', 'no'])('%j is neither Namibia nor Norway, and says so', async (word) => {
    const { rows } = await readTable(`Date,Country,Source\n2014-05-13,${word},A paper`);
    expect(faultsIn(rows)[0]).toContain(`“${word}” was read as no country. If`);
    const { rows: all } = await readTable(`Date,Country,Source\n2014-05-13,${word},A paper`, {
      fallbacks: { country: 'IRQ', sourcePublisher: '', sourceTitle: '', sourceUrl: '' },
    });
    expect(all[0]?.incident).toMatchObject({ country: 'IRQ' });
  });

  it('are left out of lists, and “Unknown” is a party still', async () => {
    const { rows } = await readTable(
      'Date,Country,Perpetrator,Source\n2014-05-13,Iraq,NA; Unknown; Group One,A paper',
    );
    expect(rows[0]?.incident?.parties.map(({ actorName }) => actorName)).toEqual([
      'Unknown',
      'Group One',
    ]);
  });
});

describe('a figure in three columns', () => {
  const HEADINGS = 'Date,Country,Killed,Killed min,Killed max,Source';

  it.each([
    // A blank is not 0: it would take 12 off the sum of the lows.
    [',,12', '12 (lowest not known)', [12, 12, 12]],
    ['12,,15', '12 (up to 15)', [12, 12, 15]],
    ['12,10,', '12 (from 10)', [10, 12, 12]],
    ['12,10,15', '12 (10–15)', [10, 12, 15]],
    [',14,15', '14–15', [14, 14, 15]],
    [',14,', 'at least 14', [14, 14, 14]],
    ['up to 12,,', 'up to 12', [0, 12, 12]],
    ['NA,NA,12', '12 (lowest not known)', [12, 12, 12]],
  ])('%j is %s', async (cells, words, sums) => {
    const { rows } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,${cells},A paper`);
    expect(faultsIn(rows)).toEqual(['']);
    const [figure] = rows[0]?.incident?.figures ?? [];
    if (figure === undefined) throw new Error('no figure');
    expect(estimateText(figure)).toBe(words);
    expect(Object.values(boundsOf(figure) ?? {})).toEqual(sums);
  });

  it('says that a highest figure stands alone', async () => {
    const { rows } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,,,12,A paper`);
    expect(rows[0]?.notes.join()).toContain('the lowest is not known');
  });
});
