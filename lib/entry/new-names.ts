import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
import { FIELD_OF_KIND, VOCABULARY_KINDS, type VocabularyKind } from '@/lib/domain/vocabulary';
import { OR } from '@/lib/format/words';
import { foldedText, nameKey } from '@/lib/text/fold';
import { isolated } from '@/lib/text/isolate';

/** The names that the ledger knows. */
export type KnownNames = {
  /** Whether a party’s name leads to an actor. */
  hasParty(party: Pick<PartyInput, 'actorName' | 'actorKind'>): boolean;
  /** Actors of names that are near to one, in print. */
  nearParties(name: string): string[];
  hasPublisher(name: string): boolean;
  nearPublishers(name: string): string[];
  words: KnownWords;
};

/** The words that admins keep for attack types, weapons and targets. */
export type KnownWords = {
  /** The word that one leads to, which may be another spelling or name of it; undefined if it leads to none. */
  wordFor(kind: VocabularyKind, word: string): { word: string; isRetired: boolean } | undefined;
  /** Words in use that are near to one. */
  near(kind: VocabularyKind, word: string): string[];
};

/** Where no words are kept, as in what a file says: each is its own. */
export const ANY_WORDS: KnownWords = {
  wordFor: (_, word) => ({ word, isRetired: false }),
  near: () => [],
};

/** A name that an incident would bring into the ledger. */
export type NewName = {
  of: 'party' | 'publisher' | VocabularyKind;
  name: string;
  /** What may be meant instead; empty if nothing is near. */
  near: string[];
  /** Its place in the form. */
  field: string;
  /** Of a word that was in use once. */
  isRetired?: true;
};

type Named = Pick<IncidentInput, 'parties' | 'sources' | 'attackTypes' | 'weapons' | 'targets'>;

/** The words, and the names of parties and publishers, of an incident that the ledger does not know, each once. */
export function newNamesOf(incident: Named, known: KnownNames): NewName[] {
  const { parties, sources } = incident;
  const names = new Map<string, NewName>();
  for (const kind of VOCABULARY_KINDS) {
    const field = FIELD_OF_KIND[kind];
    for (const name of incident[field]) {
      const found = known.words.wordFor(kind, name);
      if (found?.isRetired === false) continue;
      const fresh = { of: kind, name, near: known.words.near(kind, name), field };
      addOnce(names, found === undefined ? fresh : { ...fresh, isRetired: true });
    }
  }
  parties.forEach((party, i) => {
    const { actorName: name } = party;
    if (name === '' || known.hasParty(party)) return;
    const near = known.nearParties(name);
    addOnce(names, { of: 'party', name, near, field: `parties.${i}.name` });
  });
  sources.forEach((source, i) => {
    for (const part of ['publisher', 'agency'] as const) {
      const name = source[part];
      if (name === null || known.hasPublisher(name)) continue;
      const near = known.nearPublishers(name);
      addOnce(names, { of: 'publisher', name, near, field: `sources.${i}.${part}` });
    }
  });
  return [...names.values()];
}

function addOnce(names: Map<string, NewName>, fresh: NewName): void {
  const key = questionKey(fresh);
  if (!names.has(key)) names.set(key, fresh);
}

const LONGEST_KEY = 150;
const PREFIX = 'new ';

/** The key of the question about a name. */
export function questionKey({
  of,
  name,
  isRetired,
}: Pick<NewName, 'of' | 'name'> & Partial<Pick<NewName, 'isRetired'>>): string {
  const folded = of === 'party' ? nameKey(name) : foldedText(name);
  return `${isRetired ? 'retired ' : PREFIX}${of} ${folded.slice(0, LONGEST_KEY)}`;
}

/** The key of the question about a new party. */
export function partyQuestion(name: string): string {
  return questionKey({ of: 'party', name });
}

/** Whether a question’s key asks about a new name. */
export function asksOfName(key: string): boolean {
  return key.startsWith(PREFIX);
}

/**
 * What the author is asked about new names: a new party becomes an actor with a page of its own, what a new publisher says
 * counts as independent of all others, and a new word joins the lists.
 */
export function nameQuestions(names: readonly NewName[]) {
  return names.map((fresh) => ({
    key: questionKey(fresh),
    field: fresh.field,
    message: newNameText(fresh),
  }));
}

/** “Isis K” is new to the ledger. Is it a new party, or did you mean Islamic State (ISIS)? */
export function newNameText({ of, name, near, isRetired }: NewName): string {
  const meant = near.length === 0 ? '' : `, or did you mean ${OR.format(near.map(isolated))}`;
  if (isRetired) {
    return `“${isolated(name)}” is no longer used for ${KIND_WORDS[of].many}. Is it right all the same${meant}?`;
  }
  return `“${isolated(name)}” is new to the ledger. Is it a new ${KIND_WORDS[of].one}${meant}?`;
}

const KIND_WORDS: Readonly<Record<NewName['of'], { one: string; many: string }>> = {
  party: { one: 'party', many: 'parties' },
  publisher: { one: 'publisher', many: 'publishers' },
  attack_type: { one: 'attack type', many: 'attack types' },
  weapon: { one: 'weapon', many: 'weapons' },
  target: { one: 'target', many: 'targets' },
};
