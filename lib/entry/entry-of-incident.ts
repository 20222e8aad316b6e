import { uniqBy } from 'es-toolkit/array';
import { mapValues, pick } from 'es-toolkit/object';
import type { Estimate, WordedEstimate } from '@/lib/domain/estimate';
import type { ClaimInput, IncidentInput } from '@/lib/domain/incident';
import { FORM_FIELDS } from '@/lib/domain/incident-fields';
import { joinList } from '@/lib/importers/csv/columns';
import { isProposalRule } from '@/lib/proposal/rules';
import { entrySchema, type IncidentEntry } from './entry';
import { AS_RECORDED, NOT_PUBLISHED } from './rules-of-figures';
import { type Column, columnOf } from './subjects';
import { writtenFrom } from './written-estimate';

/** Divided as people divide them; CSV cells have no blanks. */
const listText = (items: readonly string[]) => items.map((item) => joinList([item])).join('; ');

const numberText = (value: number | null) => (value === null ? '' : String(value));

function fieldText(value: string | number | readonly string[] | null): string {
  if (typeof value === 'string') return value;
  return value === null || typeof value === 'number' ? numberText(value) : listText(value);
}

/** A figure as people write it. */
function estimateWritten(estimate: Estimate | WordedEstimate): string {
  const { low, best, high, qualifier } = estimate;
  return writtenFrom({
    ...('words' in estimate && estimate.words !== null && { words: estimate.words }),
    qualifier,
    low: numberText(low),
    best: numberText(best),
    high: numberText(high),
  });
}

/** What one source says in the same words: a row of the form, and for each of its columns the place of the claim. */
export type Statement = { claim: ClaimInput; places: Map<Column, number> };

/** The claims of an incident as the rows of the form, in the order in which they begin. */
export function statementsOf(claims: readonly ClaimInput[]): Statement[] {
  const statements: Statement[] = [];
  for (const [place, claim] of claims.entries()) {
    const column = columnOf(claim);
    const isSame = (one: Statement) =>
      one.claim.source === claim.source &&
      one.claim.official === claim.official &&
      one.claim.quoted === claim.quoted &&
      one.claim.locator === claim.locator &&
      !one.places.has(column);
    const found = statements.find(isSame);
    if (found === undefined) statements.push({ claim, places: new Map([[column, place]]) });
    else found.places.set(column, place);
  }
  return statements;
}

function statementRow({ claim, places }: Statement, claims: readonly ClaimInput[]) {
  const cells = [...places].map(([column, place]) => {
    const said = claims[place];
    return [column, said === undefined ? '' : estimateWritten(said)];
  });
  return {
    source: String(claim.source + 1),
    ...Object.fromEntries(cells),
    official: claim.official ? 'yes' : '',
    quoted: claim.quoted ?? '',
    locator: claim.locator ?? '',
  };
}

/** The figures, and that nothing is published of other claims: else a rule would find something by itself. */
function figureRows({ figures, claims }: Pick<IncidentInput, 'figures' | 'claims'>) {
  const published = new Set(figures.map(columnOf));
  const others = uniqBy(claims, columnOf).filter((claim) => !published.has(columnOf(claim)));
  return [
    ...figures.map((figure) => {
      const { outcome, victims, basis } = figure;
      const rule = basis?.rule ?? AS_RECORDED;
      const text = estimateWritten(figure);
      const said = isProposalRule(rule) ? { found: text } : { written: text };
      return { outcome, victims, rule, reason: basis?.reason ?? '', ...said };
    }),
    ...others.map(({ outcome, victims }) => ({ outcome, victims, rule: NOT_PUBLISHED })),
  ];
}

/**
 * A published incident as the form holds it. Reading it back unchanged gives the incident again.
 * @throws ZodError if the record has more parts than a form takes
 */
export function entryOfIncident(incident: IncidentInput): IncidentEntry {
  const i = incident;
  return entrySchema.parse({
    ...mapValues(pick(i, FORM_FIELDS), fieldText),
    dateEnd: i.dateEnd === i.dateStart ? '' : i.dateEnd,
    otherPlaces: i.otherPlaces.map(({ country, admin1, place }) => ({
      country,
      admin1: admin1 ?? '',
      place: place ?? '',
    })),
    parties: i.parties.map((party) => ({
      name: party.actorName,
      kind: party.actorKind,
      country: party.actorCountry ?? '',
      role: party.role,
      attribution: party.attribution ?? '',
      claimedVia: party.claimedVia ?? '',
      dead: party.dead === null ? '' : estimateWritten(party.dead),
    })),
    sources: i.sources.map((source) =>
      Object.fromEntries(Object.entries(source).map(([key, value]) => [key, value ?? ''])),
    ),
    claims: statementsOf(i.claims).map((statement) => statementRow(statement, i.claims)),
    figures: figureRows(i),
  });
}
