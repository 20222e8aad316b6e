/** Signs that stand for an apostrophe. */
const APOSTROPHES = /[’‘‛`´ʹʻʼʽʾʿˈ׳＇]/gu;
const DASHES = /[\p{Pd}\u2043\u2212\u02d7]/gu;
/** Format characters, such as marks of direction and soft hyphens; other unseen ones; and the tatweel. */
const UNSEEN = /[\p{Cf}\p{DI}\u0640]/gu;

/**
 * A text as names are told apart and found by: without case, invisible characters, runs of blanks, kinds of dash and of
 * apostrophe, Arabic presentation forms and a full stop at its end. A dash is a blank: “al-Shabaab” is “al Shabaab”.
 */
export function foldedText(text: string): string {
  if (ASCII.test(text)) return foldedAscii(text);
  if (text.length > LONGEST_KEPT) return foldedTwice(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const folded = foldedTwice(text);
  kept.set(text, folded);
  return folded;
}

const ASCII = /^[\0-\x7f]*$/;

/** Most texts are of letters that fold to themselves in small: they need a tenth of the work. */
function foldedAscii(text: string): string {
  return text
    .replaceAll('`', "'")
    .toLowerCase()
    .replace(/[-\s]+/g, ' ')
    .replace(/^ |[ .]+$/g, '');
}

/** What names came to: in a file the same few are folded several times for each row. */
const kept = new Map<string, string>();
const MOST_KEPT = 5_000;
const LONGEST_KEPT = 100;

/** Twice, as composing what invisible characters kept apart can bring up a form that is folded further. */
function foldedTwice(text: string): string {
  return foldedOnce(foldedOnce(text));
}

function foldedOnce(text: string): string {
  return (
    text
      .replace(UNSEEN, '')
      // Before NFKC, which makes a blank and an accent of one of them.
      .replace(APOSTROPHES, "'")
      .normalize('NFKC')
      // Up first: ß and SS, and the forms of sigma, are the same letters in capitals.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKC')
      .replace(UNSEEN, '')
      .replace(APOSTROPHES, "'")
      .replace(/ς/gu, 'σ')
      .replace(DASHES, ' ')
      .replace(/\s+/gu, ' ')
      .replace(/^ |[ .。]+$/gu, '')
  );
}

/**
 * By what two spellings are the same name: folded, and without blanks but those between two numbers, as a soft hyphen or an
 * unseen blank may stand for one. A name of nothing but signs is told apart by them.
 */
export function nameKey(name: string): string {
  const key = foldedText(name).replace(/(?<!\p{N}) | (?!\p{N})/gu, '');
  return key || name.normalize('NFKC').trim();
}

/** A text as it is searched: folded, and without accents too, so that “cote d'ivoire” finds “Côte d’Ivoire”. */
export function searchKey(text: string): string {
  if (ASCII.test(text)) return foldedAscii(text);
  return foldedText(foldedText(text).normalize('NFKD').replace(/\p{M}/gu, ''));
}

/** Other names as one text to search, without those that a search finds in the name itself. */
export function alsoNamed(name: string, others: readonly string[]): string {
  const own = searchKey(name);
  const keys = new Set(others.map(searchKey).filter((key) => !own.includes(key)));
  return [...keys].join(', ');
}

/** Finds those of some rows in whose name, or names besides, a text is. */
export function finderOf(sought: string): (name: string, also: string) => boolean {
  const wanted = searchKey(sought);
  return (name, also) => wanted === '' || searchKey(name).includes(wanted) || also.includes(wanted);
}
