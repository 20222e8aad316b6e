import type { Comparable } from '@/lib/duplicates/likeness';
import { DAY_MS } from '@/lib/stats/period';

/** A record and the words that tell it apart. */
export type Worded = Comparable & { id: string; words: string };

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
