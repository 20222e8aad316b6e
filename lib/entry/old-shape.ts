import { z } from 'zod';
import { isProposalRule } from '@/lib/proposal/rules';
import { NOT_PUBLISHED } from './rules-of-figures';
import { isColumn } from './subjects';
import { writtenFrom } from './written-estimate';

const text = z.string().default('').catch('');
const estimate = {
  outcome: text,
  victims: text,
  qualifier: text,
  low: text,
  best: text,
  high: text,
};

const oldClaim = z.object({
  source: text,
  ...estimate,
  official: text,
  quoted: text,
  locator: text,
});
const oldFigure = z.object({ ...estimate, rule: text, reason: text });
const oldParty = z.looseObject({ dead: text, deadLow: text, deadHigh: text });

const oldEntry = z.looseObject({
  parties: z.array(oldParty).optional(),
  claims: z.array(oldClaim).optional(),
  figures: z.array(oldFigure).optional(),
});

type OldClaim = z.infer<typeof oldClaim>;
type OldFigure = z.infer<typeof oldFigure>;

/**
 * An entry as it is held now, of one that was saved before claims were rows of a grid: then a claim was one figure, and a
 * figure was held in a qualifier and three numbers. What is saved is never changed, so such entries are read for good.
 * Nothing of what they say is lost; what has that shape already stays as it is.
 */
export function inNewShape(given: unknown): unknown {
  if (!isOld(given)) return given;
  const { parties = [], claims = [], figures = [], ...fields } = oldEntry.parse(given);
  return { ...fields, parties: parties.map(withDead), ...withGrid(claims, figures) };
}

/** Rows of today have none of these fields, so that their names tell. */
function isOld(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const rows = Object.values(given).filter(Array.isArray).flat();
  return rows.some(
    (row) => typeof row === 'object' && row !== null && ('qualifier' in row || 'deadLow' in row),
  );
}

function withGrid(claims: readonly OldClaim[], figures: readonly OldFigure[]) {
  return {
    claims: statements(claims),
    figures: [...oneOfEach(figures), ...unpublished(claims, figures)],
  };
}

function withDead({ deadLow, deadHigh, ...party }: z.infer<typeof oldParty>) {
  const low = party.dead === '' && deadHigh === '' ? 'at_least' : 'between';
  const high = party.dead === '' && deadLow === '' ? 'up_to' : low;
  const qualifier = deadLow === '' && deadHigh === '' ? 'exact' : high;
  const dead = writtenFrom({ qualifier, low: deadLow, best: party.dead, high: deadHigh });
  return { ...party, dead };
}

/** The claims that a source makes in the same words stand in one row, as far as they are of different columns. */
function statements(claims: readonly OldClaim[]): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  for (const claim of claims) {
    const { source, official, quoted, locator } = claim;
    const column = `${claim.outcome}_${claim.victims}`;
    const written = writtenFrom(claim);
    const isSame = (row: Record<string, string>) =>
      row.source === source &&
      row.official === official &&
      row.quoted === quoted &&
      row.locator === locator &&
      (row[column] ?? '') === '';
    const found = rows.find(isSame);
    const cell = isColumn(column) ? { [column]: written } : {};
    if (found === undefined) rows.push({ source, official, quoted, locator, ...cell });
    else Object.assign(found, cell);
  }
  return rows;
}

/** Numbers beside the name of a rule are what it gave. A second figure of one column was a fault: what it says is kept as a reason. */
function oneOfEach(figures: readonly OldFigure[]): Record<string, string>[] {
  const rows = new Map<string, Record<string, string>>();
  for (const { outcome, victims, rule, reason, ...numbers } of figures) {
    const column = `${outcome}_${victims}`;
    if (!isColumn(column)) continue;
    const text = writtenFrom(numbers);
    const said = isProposalRule(rule) ? { found: text } : { written: text };
    const first = rows.get(column);
    const again = first && [rule, text].filter(Boolean).join(' ');
    const reasons = [first?.reason, again, reason].filter(Boolean).join('; ');
    rows.set(column, { outcome, victims, rule, ...said, ...first, reason: reasons });
  }
  return [...rows.values()];
}

/** Where a source made a claim and no figure was chosen, nothing was published. */
function unpublished(claims: readonly OldClaim[], figures: readonly OldFigure[]) {
  const isChosen = (claim: OldClaim) =>
    figures.some((one) => one.outcome === claim.outcome && one.victims === claim.victims);
  return claims
    .filter((claim) => writtenFrom(claim) !== '' && !isChosen(claim))
    .map(({ outcome, victims }) => ({ outcome, victims, rule: NOT_PUBLISHED }));
}
