import type { CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import { faultOfDate, firstDay, lastDay, shortestRange } from '@/lib/filters/partial-date';
import { countryByCode } from '@/lib/reference/countries';

const SELECTION = 'selection';
const WORLD = 'world';

/**
 * What a release covers as a short text, that can be typed and is kept in the audit log: `1989..2018:IRQ,SYR`,
 * `2014-03..2016-12-31:world`, several with semicolons, or `selection`.
 */
export function coverageText(stated: StatedCoverage): string {
  if (stated.length === 0) return SELECTION;
  return stated.map(spanText).join(';');
}

function spanText({ from, to, countries }: CoveredSpan): string {
  const days = shortestRange(from, to);
  return `${days.from}..${days.to}:${countries?.join(',') ?? WORLD}`;
}

/** What a text of that form says, or what is wrong with it, as a sentence. */
export function readCoverage(text: string): { stated: StatedCoverage } | { fault: string } {
  if (text.trim().toLowerCase() === SELECTION) return { stated: [] };
  const stated: CoveredSpan[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    const span = readSpan(part);
    if (typeof span === 'string') return { fault: span };
    stated.push(span);
  }
  return { stated };
}

const FORM = /^(\S+?)\s*\.\.\s*([^\s:]+)\s*:\s*(.+)$/;

function readSpan(text: string): CoveredSpan | string {
  const [, from, to, where] = FORM.exec(text) ?? [];
  if (from === undefined || to === undefined || where === undefined) {
    return `“${text}” is not understood. Give from..to:countries, such as 1989..2018:IRQ,SYR or 1989..2018:world, or “selection”.`;
  }
  for (const date of [from, to]) {
    const fault = faultOfDate(date);
    if (fault !== null) return `“${date}” ${fault}.`;
  }
  const days = { from: firstDay(from), to: lastDay(to) };
  if (days.from > days.to) return `“${text}” ends before it begins.`;
  if (where.trim().toLowerCase() === WORLD) return { ...days, countries: null };
  const codes = [...new Set(where.split(',').map((code) => code.trim().toUpperCase()))].sort();
  const unknown = codes.find((code) => countryByCode(code) === undefined);
  if (unknown !== undefined) {
    return `The ledger does not know the country “${unknown}”. Use alpha-3 codes, such as IRQ, or “world”.`;
  }
  return { ...days, countries: codes };
}
