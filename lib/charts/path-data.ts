/** Path data as its commands, in lists beside one another, as the lines of a chart by months have thousands. */
export type PathData = {
  /** A letter each. */
  commands: string[];
  /** Where the numbers of each command end among those of all. */
  ends: number[];
  /** In tenths, each rounded to a whole one. */
  tenths: number[];
  /** Whether all of its numbers are whole tenths. */
  isExact: boolean;
};

const ZERO = '0'.charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const MINUS = '-'.charCodeAt(0);
const FIRST_LETTER = 'A'.charCodeAt(0);

/** Reads path data, character by character. */
export function commandsOf(d: string): PathData {
  const commands: string[] = [];
  const ends: number[] = [];
  const tenths: number[] = [];
  let isExact = true;
  let at = 0;
  while (at < d.length) {
    const code = d.charCodeAt(at);
    if (code >= FIRST_LETTER) {
      if (commands.length > 0) ends.push(tenths.length);
      commands.push(d.charAt(at));
      at += 1;
    } else if (isOfNumber(code)) {
      const end = endOfNumber(d, at);
      const tenth = shortTenths(d, at, end) ?? Number(d.slice(at, end)) * 10;
      const whole = Math.round(tenth);
      if (!(Math.abs(tenth - whole) < 1e-6)) isExact = false;
      tenths.push(whole);
      at = end;
    } else at += 1;
  }
  if (commands.length > 0) ends.push(tenths.length);
  return { commands, ends, tenths, isExact };
}

function isOfNumber(code: number): boolean {
  return isDigit(code) || code === POINT || code === MINUS;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code < ZERO + 10;
}

function endOfNumber(d: string, from: number): number {
  let end = from + 1;
  while (end < d.length && isOfNumber(d.charCodeAt(end))) end += 1;
  return end;
}

/** A number of at most one decimal place in tenths; null for any other. */
function shortTenths(d: string, from: number, end: number): number | null {
  const isNegative = d.charCodeAt(from) === MINUS;
  let value = 0;
  for (let at = isNegative ? from + 1 : from; at < end; at += 1) {
    const code = d.charCodeAt(at);
    if (isDigit(code)) value = value * 10 + code - ZERO;
    else if (code === POINT && at === end - 2 && isDigit(d.charCodeAt(end - 1))) {
      const tenths = value * 10 + d.charCodeAt(end - 1) - ZERO;
      return isNegative ? -tenths : tenths;
    } else return null;
  }
  return (isNegative ? -value : value) * 10;
}
