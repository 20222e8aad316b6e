import { describe, expect, test } from 'vitest';
import { nearNames } from '@/lib/duplicates/near-names';
import { ANY_WORDS, type KnownNames, newNamesOf } from '@/lib/entry/new-names';
import { openNameQuestions, readEntry } from '@/lib/entry/read-entry';
import { foldedText } from '@/lib/text/fold';
import { armyPostEntry, entryContext } from '@/tests/fixtures/entry';

const PUBLISHERS = ['Reuters', 'BBC News'].map((name) => ({ name, of: name }));

/** A ledger that knows Islamic State, as ISIS too, the Government of Iraq and two publishers. */
const names: KnownNames = {
  hasParty: ({ actorName }) => ['Islamic State', 'ISIS', 'Government of Iraq'].includes(actorName),
  nearParties: nearNames([
    { name: 'Islamic State', of: 'Islamic State' },
    { name: 'ISIS', of: 'Islamic State' },
    { name: 'Government of Iraq', of: 'Government of Iraq' },
  ]),
  hasPublisher: (name) => PUBLISHERS.some((one) => foldedText(one.name) === foldedText(name)),
  nearPublishers: nearNames(PUBLISHERS),
  words: ANY_WORDS,
};

function asked(name: string, publisher = 'Reuters', confirmed: string[] = []) {
  const { parties, sources } = armyPostEntry();
  const entry = armyPostEntry({
    parties: parties.slice(0, 1).map((party) => ({ ...party, name })),
    sources: sources.slice(0, 1).map((source) => ({ ...source, publisher })),
    confirmed,
  });
  return readEntry(entry, entryContext({ names })).questions;
}

describe('a new name', () => {
  test('of a party is a question, which says what may be meant', () => {
    expect(asked('ISISS')).toEqual([
      {
        key: 'new party isiss',
        field: 'parties.0.name',
        message:
          '“ISISS” is new to the ledger. Is it a new party, or did you mean Islamic State (ISIS)?',
      },
    ]);
    expect(asked('Reef Front').map(({ message }) => message)).toEqual([
      '“Reef Front” is new to the ledger. Is it a new party?',
    ]);
  });

  test('is none once it is confirmed, whatever its case, and is one again for another name', () => {
    expect(asked('REEF  FRONT.', 'Reuters', ['new party reeffront'])).toEqual([]);
    expect(asked('Reef Guard', 'Reuters', ['new party reeffront'])).toHaveLength(1);
  });

  test('that the ledger knows is none', () => {
    expect(asked('ISIS')).toEqual([]);
  });

  test('of a publisher is a question, with those that are near', () => {
    expect(asked('ISIS', 'Reuter').map(({ key, message }) => [key, message])).toEqual([
      [
        'new publisher reuter',
        '“Reuter” is new to the ledger. Is it a new publisher, or did you mean Reuters?',
      ],
    ]);
    expect(asked('ISIS', 'The Reef Herald').map(({ message }) => message)).toEqual([
      '“The Reef Herald” is new to the ledger. Is it a new publisher?',
    ]);
    expect(asked('ISIS', 'REUTERS\u200f')).toEqual([]);
  });

  test('is asked about as soon as it is saved, though something else is wrong', () => {
    const { parties } = armyPostEntry();
    const entry = armyPostEntry({
      parties: parties.slice(0, 1).map((party) => ({ ...party, name: 'ISISS' })),
      violence: '',
      confirmed: [],
    });
    const context = entryContext({ names });
    const reading = readEntry(entry, context);
    expect(reading.incident).toBeNull();
    const keys = openNameQuestions(entry, reading, context).map(({ key }) => key);
    expect(keys).toEqual(['new party isiss', 'new publisher the new region']);
    const said = { ...entry, confirmed: keys };
    expect(openNameQuestions(said, readEntry(said, context), context)).toEqual([]);
  });

  test('is listed once for the reviewer, confirmed or not', () => {
    const entry = armyPostEntry();
    const { incident } = readEntry(entry, entryContext());
    if (incident === null) throw new Error('the entry was not read');
    const nobody: KnownNames = {
      hasParty: () => false,
      nearParties: () => [],
      hasPublisher: () => false,
      nearPublishers: () => [],
      words: ANY_WORDS,
    };
    const [first] = incident.sources;
    const twice = first === undefined ? [] : [first, { ...first, title: 'Another' }];
    const listed = newNamesOf({ ...incident, sources: twice }, nobody);
    expect(listed.map(({ of, name }) => `${of}: ${name}`)).toEqual([
      'party: Islamic State',
      'party: Government of Iraq',
      'publisher: The New Region',
    ]);
  });
});
