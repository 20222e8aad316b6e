import { describe, expect, it } from 'vitest';
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
