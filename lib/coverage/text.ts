import type { CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import { faultOfDate, firstDay, lastDay, shortestRange } from '@/lib/filters/partial-date';
import { countryByCode, countryByName } from '@/lib/reference/countries';

const SELECTION = 'selection';
const WORLD = 'world';

/**
 * What a release covers as a short text, that can be typed and is kept in the audit log: `1989..2018:IRQ,SYR`,
 * `2014-03..2016-12-31:world`, several with semicolons, or `selection`.
 */
export function coverageText(stated: StatedCoverage): string {
  if (stated.length === 0) return SELECTION;
  return stated
    .map(({ from, to, countries }) => {
      const days = shortestRange(from, to);
      return `${days.from}..${days.to}:${countries?.join(',') ?? WORLD}`;
    })
    .join(';');
}

/** A span in plain words, that can be typed too: `1989 to 2018: Iraq, Syria`. */
export function spanText({ from, to, countries }: CoveredSpan): string {
  const days = shortestRange(from, to);
  return `${days.from} to ${days.to}: ${countriesText(countries)}`;
}

/** `Iraq, Syria` or `the world`; a country by its code where its name has a comma. */
export function countriesText(countries: CoveredSpan['countries']): string {
  if (countries === null) return `the ${WORLD}`;
  const names = countries.map((code) => {
    const name = countryByCode(code)?.name ?? code;
    return name.includes(',') ? code : name;
  });
  return names.join(', ');
}

/** What a text of these forms says, spans with semicolons or line ends between, or what is wrong with it, as a sentence. */
export function readCoverage(text: string): { stated: StatedCoverage } | { fault: string } {
  if (text.trim().toLowerCase() === SELECTION) return { stated: [] };
  const stated: CoveredSpan[] = [];
  const lines = text.split('\n').filter((line, i) => i === 0 || line.trim() !== '');
  for (const part of lines.flatMap((line) => line.split(';'))) {
    const span = readSpan(part.trim());
    if ('fault' in span) return span;
    stated.push(span);
  }
  return { stated };
}

const FORM = /^(\S+?)\s*(?:\.\.|–|\bto\b)\s*([^\s:]+)\s*:\s*(.+)$/i;

function readSpan(text: string): CoveredSpan | { fault: string } {
  const [, from, to, where] = FORM.exec(text) ?? [];
  if (from === undefined || to === undefined || where === undefined) {
    return {
      fault: `“${text}” is not understood. Give from..to:countries, such as 1989..2018:IRQ,SYR or 1989..2018:world, or “selection”.`,
    };
  }
  const days = readDays(from, to);
  if ('fault' in days) return { fault: days.fault };
  const found = readCoveredCountries(where);
  return 'fault' in found ? found : { ...days, countries: found.countries };
}

type FaultOfDays = { fault: string; isLast: boolean };

/** The first and last day of a range given as years, months or days, or what is wrong with it, and whether with its end. */
export function readDays(from: string, to: string): { from: string; to: string } | FaultOfDays {
  for (const [date, isLast] of [
    [from, false],
    [to, true],
  ] as const) {
    if (date === '')
      return { fault: `Enter the ${isLast ? 'last' : 'first'} year, month or day.`, isLast };
    const fault = faultOfDate(date);
    if (fault !== null) return { fault: `“${date}” ${fault}.`, isLast };
  }
  const days = { from: firstDay(from), to: lastDay(to) };
  return days.from > days.to
    ? { fault: `“${from}” to “${to}” ends before it begins.`, isLast: true }
    : days;
}

/** The countries of a list of names or alpha-3 codes, null for the world, or what is wrong with it. */
export function readCoveredCountries(
  text: string,
): Pick<CoveredSpan, 'countries'> | { fault: string } {
  const plain = text.trim();
  if (plain === '') return { fault: 'Enter the countries, or “the world”.' };
  if (/^(the\s+)?world$/i.test(plain)) return { countries: null };
  const names = plain.split(',').map((name) => name.trim());
  const codes = names.map(
    (name) => (countryByCode(name.toUpperCase()) ?? countryByName(name))?.code,
  );
  const unknown = names.find((_, i) => codes[i] === undefined);
  if (unknown !== undefined) {
    return {
      fault: `The ledger does not know the country “${unknown}”. Use names or alpha-3 codes, such as Iraq or IRQ, or “the world”.`,
    };
  }
  return { countries: [...new Set(codes.flatMap((code) => code ?? []))].sort() };
}
