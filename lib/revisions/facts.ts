import type { Estimate, WordedEstimate } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';
import type { FieldChange, RecordedIncident } from '@/lib/domain/incident-detail';
import { FIELD_NAMES, type FieldName, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import { dayInWords, partialDateInWords } from '@/lib/format/dates';
import { basisText, wholeNumber } from '@/lib/format/figures';
import { otherPlaceText } from '@/lib/format/incident';
import {
  ACTOR_KIND_WORDS,
  ATTRIBUTION_WORDS,
  DATE_PRECISION_WORDS,
  FLAG_WORDS,
  OUTCOME_WORDS,
  ROLE_WORDS,
  VICTIM_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';

/** What a revision changed of the one before, in words: facts altered, then added, then taken out. */
export function changesBetween(before: RecordedIncident, after: RecordedIncident): FieldChange[] {
  const old = new Map(factsOf(before).map((fact) => [fact.key, fact]));
  const now = factsOf(after);
  const kept = new Set(now.map((fact) => fact.key));
  return [
    ...now.flatMap(({ key, field, text }) => {
      const previous = old.get(key);
      return previous === undefined || previous.text === text
        ? []
        : [{ field, before: previous.text, after: text }];
    }),
    ...now
      .filter(({ key }) => !old.has(key))
      .map(({ field, text }) => ({ field, before: null, after: text })),
    ...[...old.values()]
      .filter(({ key }) => !kept.has(key))
      .map(({ field, text }) => ({ field, before: text, after: null })),
  ];
}

/** What stands where a record says nothing of something: of a figure, “nothing” would read as zero. */
export const NO_STATEMENT = 'not stated';

/** A change as one line of text. */
export function changeLine({ field, before, after }: FieldChange): string {
  return `${field}: ${before ?? NO_STATEMENT} → ${after ?? NO_STATEMENT}`;
}

/** One thing that a record says: what it is called, what tells it from its like, and its value in words. */
type Fact = { field: string; key: string; text: string };

/** All that a record says, fact by fact, in the order of a page. What it leaves out is no fact. */
function factsOf(record: RecordedIncident): Fact[] {
  return [
    ...FIELD_NAMES.flatMap((name) => fieldFacts(record, name)),
    ...numbered(record.otherPlaces.map((place) => fact('Also touches', otherPlaceText(place)))),
    ...numbered(figureFacts(record)),
    ...numbered(partyFacts(record)),
    ...numbered(record.sources.map((source) => fact('Source', sourceText(source)))),
    ...numbered(claimFacts(record)),
  ];
}

/** The fields whose values are shown in other words than their own, or together with another field's. */
const IN_WORDS: Partial<Record<FieldName, (record: RecordedIncident) => string | null>> = {
  dateStart: ({ dateStart }) => dayInWords(dateStart),
  dateEnd: ({ dateEnd }) => dayInWords(dateEnd),
  datePrecision: ({ datePrecision }) => coded(datePrecision, DATE_PRECISION_WORDS),
  country: ({ countryName }) => countryName,
  wherePrecision: ({ wherePrecision }) => coded(wherePrecision, WHERE_PRECISION_WORDS),
  violence: ({ violence }) => VIOLENCE_WORDS[violence],
  flags: ({ flags }) => listed(flags.map((flag) => FLAG_WORDS[flag].label)),
};

function fieldFacts(record: RecordedIncident, name: FieldName): Fact[] {
  const inWords = IN_WORDS[name];
  const text = inWords ? inWords(record) : plainText(record[name]);
  if (text === null) return [];
  const { label } = INCIDENT_FIELDS[name];
  return [{ field: label, key: label, text }];
}

function plainText(value: string | number | readonly string[] | null): string | null {
  if (value === null || typeof value !== 'object') return value === null ? null : String(value);
  return listed(value);
}

function figureFacts({ figures }: RecordedIncident): Fact[] {
  return figures.map((figure) => {
    const field = `${OUTCOME_WORDS[figure.outcome]}, ${VICTIM_WORDS[figure.victims].toLowerCase()}`;
    return {
      field,
      key: field,
      text: sentence([wordedText(figure), figure.basis && basisText(figure.basis)]),
    };
  });
}

function partyFacts({ parties }: RecordedIncident): Fact[] {
  return parties.map((party) => {
    const { actorName, actorKind, role, attribution, claimedVia, dead } = party;
    const text = sentence([
      `${actorName} (${ACTOR_KIND_WORDS[actorKind].toLowerCase()})`,
      ROLE_WORDS[role].toLowerCase(),
      attribution && ATTRIBUTION_WORDS[attribution].toLowerCase(),
      claimedVia && `via ${claimedVia}`,
      dead && `own dead: ${boundsText(dead)}`,
    ]);
    return { field: 'Party', key: `Party ${party.actorSlug} ${role}`, text };
  });
}

function claimFacts({ claims, sources }: RecordedIncident): Fact[] {
  return claims.map((claim) => {
    const source = sources[claim.source];
    const origin = sentence([source === undefined ? null : sourceText(source), claim.locator]);
    const what = `${OUTCOME_WORDS[claim.outcome]}, ${VICTIM_WORDS[claim.victims].toLowerCase()}`;
    const text = sentence([
      `${what}: ${wordedText(claim)}`,
      claim.official ? 'official' : null,
      claim.quoted && `“${claim.quoted}”`,
      origin,
    ]);
    return { field: 'Claim', key: `Claim ${what} ${origin}`, text };
  });
}

function fact(field: string, text: string): Fact {
  return { field, key: `${field} ${text}`, text };
}

/** Facts of one key are told apart by their order among themselves. */
function numbered(facts: Fact[]): Fact[] {
  const seen = new Map<string, number>();
  return facts.map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return { ...one, key: `${one.key} ${count}` };
  });
}

/** A figure that was written in words is those words. */
function wordedText(estimate: WordedEstimate): string {
  const { words } = estimate;
  return words === null ? boundsText(estimate) : `“${words}”`;
}

/** Every bound that is stated, so that two figures which differ never read alike. */
function boundsText({ low, best, high, qualifier }: Estimate): string {
  return sentence([
    best === null ? null : `best ${wholeNumber(best)}`,
    low === null ? null : `low ${wholeNumber(low)}`,
    high === null ? null : `high ${wholeNumber(high)}`,
    qualifier.replace('_', ' '),
  ]);
}

function sourceText(source: SourceInput): string {
  const { publisher, agency, title, publishedOn, url, language, reference, original } = source;
  return sentence([
    publisher,
    title && `“${title}”`,
    publishedOn && partialDateInWords(publishedOn),
    reference,
    agency && `reprinting ${agency}`,
    original && `citing ${original}`,
    language,
    url,
  ]);
}

function coded(code: number | null, words: Readonly<Record<number, string>>): string | null {
  if (code === null) return null;
  const meaning = words[code];
  return meaning === undefined ? String(code) : `${code} (${meaning})`;
}

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ');
}

function sentence(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
