import type { IncidentFlag, Outcome, VictimCategory } from '@/lib/domain/enums';
import type { Estimate, Figure } from '@/lib/domain/estimate';
import { fail, type Row } from '@/lib/importers/cells';
import { statedFigure } from '@/lib/importers/recorders';
import { MOST_PEOPLE } from '@/lib/importers/table';
import type { GtdColumn } from './columns';

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** GTD's codes for what is not known. */
const UNKNOWN = new Set([-9, -99]);

/** A count as GTD has it, which may be a fraction; null if it is blank or unknown. */
function countOf(row: Row<GtdColumn>, column: GtdColumn): number | null {
  const text = row(column);
  if (text === '') return null;
  if (!NUMBER.test(text)) fail(column, `"${text}" is not a number`);
  const count = Number(text);
  if (UNKNOWN.has(count)) return null;
  return count >= 0 && count <= MOST_PEOPLE
    ? count
    : fail(column, `${text} is outside the range 0 to ${MOST_PEOPLE}`);
}

/**
 * What an incident's figures are. GTD's totals include the perpetrators, whose dead and wounded it gives beside them: of the rest
 * it does not say who they were.
 */
export function figuresOf(row: Row<GtdColumn>): Figure[] {
  return [
    ...withParts('killed', countOf(row, 'nkill'), countOf(row, 'nkillter')),
    ...withParts('wounded', countOf(row, 'nwound'), countOf(row, 'nwoundte')),
    ...(row('ishostkid') === '1'
      ? [statedFigure('abducted', 'all', wholeOf(row, 'nhostkid'))]
      : []),
    ...(wholeOf(row, 'nreleased') === null
      ? []
      : [statedFigure('released', 'all', wholeOf(row, 'nreleased'))]),
  ];
}

function wholeOf(row: Row<GtdColumn>, column: GtdColumn): number | null {
  const count = countOf(row, column);
  return count === null ? null : Math.round(count);
}

function withParts(outcome: Outcome, all: number | null, own: number | null): Figure[] {
  const total = figureOf(outcome, 'all', all);
  if (own === null) return [total];
  const rest = all === null || own > all ? null : figureOf(outcome, 'unknown', all - own);
  return [total, figureOf(outcome, 'militant', own), ...(rest === null ? [] : [rest])];
}

function figureOf(outcome: Outcome, victims: VictimCategory, count: number | null): Figure {
  if (count === null) return statedFigure(outcome, victims, null);
  return { outcome, victims, ...estimateOf(count), words: null, basis: null };
}

/**
 * A count as an estimate. A fraction is a part of what several linked attacks come to: it is no part of a person, but says that one
 * more or fewer may be this attack's.
 */
function estimateOf(count: number): Estimate {
  if (Number.isInteger(count)) return { low: count, best: count, high: count, qualifier: 'exact' };
  return {
    low: Math.floor(count),
    best: nearest(count),
    high: Math.ceil(count),
    qualifier: 'about',
  };
}

/** The nearest whole number, of two the even one, so that halves do not add up to more than they are. */
function nearest(count: number): number {
  const below = Math.floor(count);
  if (count - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(count);
}

/** How many of the perpetrators died; null if that is not known. */
export function ownDead(row: Row<GtdColumn>): Estimate | null {
  const own = countOf(row, 'nkillter');
  return own === null ? null : estimateOf(own);
}

/** Where the perpetrators' dead are more than all, as GTD's own file has it. */
export function flagsOfGtd(figures: readonly Figure[]): IncidentFlag[] {
  const of = (victims: VictimCategory) =>
    figures.find((one) => one.outcome === 'killed' && one.victims === victims)?.best ?? null;
  const [all, own] = [of('all'), of('militant')];
  return all !== null && own !== null && own > all ? ['parts_differ_from_total'] : [];
}
