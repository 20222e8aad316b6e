import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
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
};

/** A name that an incident would bring into the ledger. */
export type NewName = {
  of: 'party' | 'publisher';
  name: string;
  /** What may be meant instead; empty if nothing is near. */
  near: string[];
  /** Where it stands in the form. */
  field: string;
};

/** The names of an incident’s parties and publishers that the ledger does not know, each once. */
export function newNamesOf(
  { parties, sources }: Pick<IncidentInput, 'parties' | 'sources'>,
  known: KnownNames,
): NewName[] {
  const names = new Map<string, NewName>();
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

function questionKey({ of, name }: Pick<NewName, 'of' | 'name'>): string {
  const folded = of === 'party' ? nameKey(name) : foldedText(name);
  return `${PREFIX}${of} ${folded.slice(0, LONGEST_KEY)}`;
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
 * What the author is asked about new names. A new party is always a question, as it becomes an actor with a page of its own.
 * A new publisher is one where another’s name is near, as the two would count as independent.
 */
export function nameQuestions(names: readonly NewName[]) {
  return names
    .filter(({ of, near }) => of === 'party' || near.length > 0)
    .map((fresh) => ({
      key: questionKey(fresh),
      field: fresh.field,
      message: newNameText(fresh),
    }));
}

/** “Isis K” is new to the ledger. Is it a new party, or did you mean Islamic State (ISIS)? */
export function newNameText({ of, name, near }: NewName): string {
  const or = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(near.map(isolated));
  const meant = near.length === 0 ? '' : `, or did you mean ${or}`;
  return `“${isolated(name)}” is new to the ledger. Is it a new ${of}${meant}?`;
}
