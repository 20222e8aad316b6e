import type { Comparable } from '@/lib/duplicates/likeness';

/** A record and the words that tell it apart. */
export type Worded = Comparable & { id: string; words: string };

const DAY_MS = 86_400_000;

const shifted = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * The record as another reporter might have it: a day or two off in half of the cases, some 5 km away, the dead within a
 * fifth, one of its words lost, one of several actors left out in a third.
 */
export function perturbed(record: Worded, random: () => number): Worded {
  const days = random() < 0.5 ? 0 : Math.round(random() * 4 - 2);
  const off = () => (random() - 0.5) / 10;
  const words = record.words.split(' ');
  const lost = Math.floor(random() * words.length);
  const keepsAll = record.actors.length < 2 || random() > 1 / 3;
  return {
    ...record,
    dateStart: shifted(record.dateStart, days),
    dateEnd: shifted(record.dateEnd, days),
    latitude: record.latitude === null ? null : record.latitude + off(),
    longitude: record.longitude === null ? null : record.longitude + off(),
    killedBest:
      record.killedBest === null ? null : Math.round(record.killedBest * (0.8 + random() * 0.4)),
    words: words.filter((_, i) => i !== lost).join(' '),
    actors: keepsAll ? record.actors : record.actors.slice(1),
  };
}

/** Trigram similarity as pg_trgm has it: the trigrams in common, as a share of all. */
export function trigramSimilarity(a: string, b: string): number | null {
  const [left, right] = [trigrams(a), trigrams(b)];
  if (left.size === 0 || right.size === 0) return null;
  const common = [...left].filter((trigram) => right.has(trigram)).length;
  return common / (left.size + right.size - common);
}

function trigrams(text: string): Set<string> {
  const words = text.toLocaleLowerCase('en').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
    }),
  );
}
