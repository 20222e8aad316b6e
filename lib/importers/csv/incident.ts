import { pick } from 'es-toolkit/object/pick';
import type { Outcome } from '@/lib/domain/enums';
import type { Figure, WordedEstimate } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { BadCell } from '@/lib/importers/table';
import type { CsvRow } from './row-schema';

/** A row, each of whose cells is sound, as an incident. Throws BadCell where its cells don't go together. */
export function incidentOfCsvRow(row: CsvRow): IncidentInput {
  if (row.dateEnd < row.dateStart) {
    throw new BadCell('date_end', `${row.dateEnd} is before ${row.dateStart}`);
  }
  if ((row.latitude === null) !== (row.longitude === null)) {
    throw new BadCell('longitude', 'Give both a latitude and a longitude');
  }
  return {
    externalId: row.incident_id,
    ...pick(row, FIELD_NAMES),
    otherPlaces: row.other_places,
    parties: partiesOfRow(row),
    figures: figuresOf(row),
    sources: row.sources,
    claims: claimsOf(row),
  };
}

type StatedFigure = Omit<Figure, 'basis'>;

function figuresOf(row: CsvRow): Figure[] {
  const figures = [
    ...totalOf(row, 'killed'),
    ...totalOf(row, 'wounded'),
    ...row.other_figures.map((figure, i) => checkedOther(row, figure, i)),
  ];
  const keys = figures.map((figure) => `${figure.outcome}, ${figure.victims}`);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new BadCell('other_figures', `has a second figure for ${twice}`);
  return withBases(row, figures);
}

function withBases({ bases }: CsvRow, figures: StatedFigure[]): Figure[] {
  const left = new Set(bases);
  const based = figures.map((figure) => {
    const found = bases.find(
      (one) => left.has(one) && one.outcome === figure.outcome && one.victims === figure.victims,
    );
    if (found === undefined) return { ...figure, basis: null };
    left.delete(found);
    const { rule, version, reason } = found;
    return { ...figure, basis: { rule, version, reason } };
  });
  const [spare] = left;
  if (spare !== undefined) {
    throw new BadCell('bases', `${spare.outcome}, ${spare.victims} has no figure, or two bases`);
  }
  return based;
}

/** The parties of a row. @throws BadCell if one states its own dead wrongly */
function partiesOfRow(row: CsvRow): CsvRow['parties'] {
  row.parties.forEach(({ dead }, i) => {
    const fault =
      dead === null ? null : faultOfEstimate({ ...dead, words: null }, mayBeInconsistent(row));
    if (fault !== null)
      throw new BadCell('parties', `Item ${i + 1}: the figure of its dead ${fault}`);
    if (dead?.qualifier === 'unknown') {
      throw new BadCell('parties', `Item ${i + 1}: leave "dead" out if it is not known`);
    }
  });
  return row.parties;
}

/** The figure for all victims from its four columns; none where they are blank. */
function totalOf(row: CsvRow, outcome: Outcome & ('killed' | 'wounded')): StatedFigure[] {
  const low = row[`${outcome}_low`];
  const best = row[`${outcome}_best`];
  const high = row[`${outcome}_high`];
  const qualifier = row[`${outcome}_qualifier`];
  const words = row[`${outcome}_words`];
  if (qualifier === null) {
    if (low === null && best === null && high === null && words === null) return [];
    throw new BadCell(
      `${outcome}_qualifier`,
      `is blank next to ${words === null ? 'a number' : 'words'}`,
    );
  }
  const figure = { outcome, victims: 'all' as const, low, best, high, qualifier, words };
  const fault = faultOfEstimate(figure, mayBeInconsistent(row));
  if (fault !== null) throw new BadCell(`${outcome}_best`, `The figure ${fault}`);
  return [figure];
}

function checkedOther(row: CsvRow, figure: StatedFigure, index: number): StatedFigure {
  const fault = faultOfEstimate(figure, mayBeInconsistent(row));
  if (fault !== null) throw new BadCell('other_figures', `Item ${index + 1} ${fault}`);
  return figure;
}

function claimsOf(row: CsvRow): CsvRow['claims'] {
  row.claims.forEach((claim, i) => {
    if (claim.source >= row.sources.length) {
      throw new BadCell(
        'claims',
        `Item ${i + 1} is of source ${claim.source}, but the row has ${row.sources.length} (the first is 0)`,
      );
    }
    const fault = faultOfEstimate(claim, mayBeInconsistent(row));
    if (fault !== null) throw new BadCell('claims', `Item ${i + 1} ${fault}`);
  });
  return row.claims;
}

function mayBeInconsistent(row: CsvRow): boolean {
  return row.flags.includes('inconsistent_bounds');
}

/**
 * What keeps an estimate out of the ledger, or null. Bounds that run backwards are taken only where the record says so
 * itself, by the flag inconsistent_bounds.
 */
function faultOfEstimate(estimate: WordedEstimate, mayBeInconsistent: boolean): string | null {
  const { low, best, high, qualifier, words } = estimate;
  const nothingStated = low === null && best === null && high === null;
  if (nothingStated && qualifier !== 'unknown') {
    return `has no number: its qualifier can only be "unknown", not "${qualifier}"`;
  }
  if (!nothingStated && qualifier === 'unknown') return 'is "unknown" and has a number';
  if (words !== null && !nothingStated) return 'has a number, so that its words say nothing';
  const stated = [low, best, high].filter((bound) => bound !== null);
  const falls = stated.some((bound, i) => bound < (stated[i - 1] ?? 0));
  if (falls && !mayBeInconsistent) {
    return `has low, best and high (${stated.join(', ')}) in the wrong order; if the source gives them like that, add the flag inconsistent_bounds`;
  }
  return null;
}
