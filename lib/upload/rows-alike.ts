import type { IncidentInput } from '@/lib/domain/incident';
import {
  type Comparable,
  comparableOf,
  DAYS_OFF,
  LIKELY,
  likenessOf,
  scoreOf,
  wordsOf,
} from '@/lib/duplicates/likeness';
import { type Trigrams, trigramsOf, wordsInCommon } from '@/lib/duplicates/trigrams';
import { dayInWords } from '@/lib/format/dates';
import { DAY_MS } from '@/lib/stats/period';
import { nameKey } from '@/lib/text/fold';
import { isolated } from '@/lib/text/isolate';
import type { RowDuplicate } from './row-reading';

type Kept = Pick<IncidentInput, 'dateStart' | 'place'> & {
  number: number;
  comparable: Comparable;
  /** The rows that it says the same as. */
  names: ReadonlySet<number>;
  /** Its words, or what they come to once they were asked for. */
  words: string | Trigrams | null;
};

const MOST_SHOWN = 3;
/** So many rows are compared with one, and kept of one country and one stretch of days. */
const MOST_COMPARED = 400;
/** Days that are kept together. */
const STRETCH = 4;

/** The rows of a table that were read so far, among which those like another are found. Of two that say the same, one names the other. */
export class RowsAlike {
  private readonly byPlaceAndTime = new Map<string, Kept[]>();

  /** Rows that are likely the same as this one and don't name it, the likeliest first; and keeps it for later ones. */
  take(number: number, incident: IncidentInput): RowDuplicate[] {
    const own = keptOf(number, incident, NONE);
    const found = this.near(own.comparable).flatMap((other) =>
      other.names.has(number) ? [] : duplicateOf(own, other),
    );
    this.keep(own);
    return found.sort((a, b) => b.score - a.score).slice(0, MOST_SHOWN);
  }

  /** Keeps a row that was looked at before, and found to say the same as others. */
  add(number: number, incident: IncidentInput, names: ReadonlySet<number> = NONE): void {
    this.keep(keptOf(number, incident, names));
  }

  private near({ country, dateStart, dateEnd, datePrecision }: Comparable): Kept[] {
    const off = DAYS_OFF[datePrecision] ?? 0;
    const near = new Set<Kept>();
    for (let at = stretch(dateStart, -off); at <= stretch(dateEnd, off); at++) {
      for (const kept of this.byPlaceAndTime.get(`${country} ${at}`) ?? []) near.add(kept);
      if (near.size >= MOST_COMPARED) break;
    }
    return [...near];
  }

  /** Kept under each stretch of days that it may have happened in. */
  private keep(kept: Kept): void {
    const { country, dateStart, dateEnd, datePrecision } = kept.comparable;
    const off = DAYS_OFF[datePrecision] ?? 0;
    for (let at = stretch(dateStart, -off); at <= stretch(dateEnd, off); at++) {
      const key = `${country} ${at}`;
      const rows = this.byPlaceAndTime.get(key) ?? [];
      if (rows.length < MOST_COMPARED) rows.push(kept);
      this.byPlaceAndTime.set(key, rows);
    }
  }
}

const NONE: ReadonlySet<number> = new Set();

function keptOf(number: number, incident: IncidentInput, names: ReadonlySet<number>): Kept {
  const { dateStart, place } = incident;
  const comparable = comparableOf(incident, actorsOf(incident));
  return { number, dateStart, place, comparable, names, words: wordsOf(incident) };
}

/** Most rows are never compared by their words. */
function trigramsOfRow(kept: Kept): Trigrams | null {
  if (typeof kept.words === 'string') kept.words = trigramsOf(kept.words);
  return kept.words;
}

function labelOf({ dateStart, place }: Kept): string {
  return [dayInWords(dateStart), place && isolated(place)].filter(Boolean).join(', ');
}

function stretch(day: string, off: number): number {
  return Math.floor((Date.parse(day) / DAY_MS + off) / STRETCH);
}

function actorsOf({ parties }: IncidentInput): string[] {
  const telling = parties.filter(
    ({ actorKind }) => actorKind === 'armed_group' || actorKind === 'state_force',
  );
  return [...new Set(telling.map(({ actorName }) => nameKey(actorName)))];
}

function duplicateOf(own: Kept, other: Kept): RowDuplicate[] {
  // Whatever the words, two records that are otherwise unlike don't come to it: words weigh two of twelve.
  if (scoreOf(own.comparable, other.comparable, null) < LIKELY - 0.2) return [];
  const [words, others] = [trigramsOfRow(own), trigramsOfRow(other)];
  const alike = words === null || others === null ? null : wordsInCommon(words, others);
  if (scoreOf(own.comparable, other.comparable, alike) < LIKELY) return [];
  const likeness = likenessOf(own.comparable, other.comparable, alike);
  return [{ kind: 'row', of: String(other.number), label: labelOf(other), ...likeness }];
}
