type Axis = 'latitude' | 'longitude';

const MOST = { latitude: 90, longitude: 180 } as const;
const LETTERS = { latitude: 'NS', longitude: 'EW' } as const;

const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e-\d+)?$/i;
/** Degrees, and minutes and seconds where they are stated: `33° 21′ 36″`, `33 21.6`. */
const PARTS =
  /^(\d{1,3}(?:[.,]\d+)?) ?[°º˚d ] ?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:['’′m ] ?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:"|”|″|''|’’|′′|s)?)?)?)?$/i;

/**
 * Degrees as people write them: `33.36`, `33,36`, `-33.36`, `33.36 S`, `33°21'36"N`, `N 33 21 36`. Null where they can't be
 * read, or lie on no globe.
 */
export function writtenDegrees(given: string, axis: Axis): number | null {
  const text = given.trim().replace('−', '-').replace(/\s+/g, ' ');
  const { bare, sign } = withoutLetter(text, axis);
  if (bare === null) return null;
  const degrees = DECIMAL.test(bare) ? number(bare) : ofParts(bare);
  if (degrees === null || (sign !== 1 && degrees < 0)) return null;
  const value = sign === -1 ? -degrees : degrees;
  return Math.abs(value) <= MOST[axis] ? value : null;
}

/** The text without the letter of its half of the globe; null if that is one of the other axis. */
function withoutLetter(text: string, axis: Axis): { bare: string | null; sign: 1 | -1 } {
  const [, before, middle = '', after] = /^([NSEW])? ?(.*?) ?([NSEW])?$/i.exec(text) ?? [];
  const letter = (before ?? after ?? '').toUpperCase();
  if (letter === '') return { bare: middle, sign: 1 };
  const isOwn = LETTERS[axis].includes(letter) && (before === undefined || after === undefined);
  return { bare: isOwn ? middle : null, sign: letter === 'S' || letter === 'W' ? -1 : 1 };
}

function ofParts(text: string): number | null {
  const isBelow = text.startsWith('-');
  const [, degrees, minutes = '0', seconds = '0'] =
    PARTS.exec(isBelow ? text.slice(1) : text) ?? [];
  if (degrees === undefined || number(minutes) >= 60 || number(seconds) >= 60) return null;
  const value = number(degrees) + number(minutes) / 60 + number(seconds) / 3600;
  // A ten-millionth of a degree is a centimetre.
  const rounded = Math.round(value * 1e7) / 1e7;
  return isBelow ? -rounded : rounded;
}

function number(text: string): number {
  return Number(text.replace(',', '.'));
}
