import { nameKey, searchKey } from '@/lib/text/fold';
import { trigramsOf } from './trigrams';

/** A name, and whose it is: “Daesh” is one of Islamic State’s. */
export type KnownName = { name: string; of: string };

/** From this share of three-letter pieces in common on, two names are near each other. */
const NEAR = 0.4;
const MOST_SHOWN = 3;
/** Words that an abbreviation leaves out. */
const LEFT_OUT = new Set(['of', 'the', 'and', 'for', 'in']);

/**
 * Finds the names near to one, the nearest first: those that differ by an accent, have most of their letters in common, or
 * of which one is the first letters of the other’s words. Nothing is worked out before the first is asked for.
 */
export function nearNames(all: readonly KnownName[]): (name: string) => string[] {
  let index: NameIndex | null = null;
  const found = new Map<string, string[]>();
  return (name) => {
    index ??= new NameIndex(all);
    const near = found.get(name) ?? index.near(name);
    found.set(name, near);
    return near;
  };
}

/** Known names by their three-letter pieces. */
class NameIndex {
  /** The places of the names that have a piece, by the piece. */
  private readonly places = new Map<number, number[]>();
  private readonly keyed: readonly Keyed[];
  private readonly weights: readonly number[];

  constructor(private readonly all: readonly KnownName[]) {
    this.keyed = all.map(({ name }) => keyedName(name));
    this.keyed.forEach(({ pieces }, at) => {
      for (const piece of pieces) {
        const places = this.places.get(piece);
        if (places === undefined) this.places.set(piece, [at]);
        else places.push(at);
      }
    });
    this.weights = this.keyed.map(({ pieces }) => this.weightOf(pieces));
  }

  near(name: string): string[] {
    const own = keyedName(name);
    const best = new Map<string, { score: number; words: string }>();
    const shares = this.sharesInCommon(own);
    this.all.forEach(({ name: spelled, of }, at) => {
      const other = this.keyed[at];
      const score = (other && sameness(own, other)) ?? shares.get(at) ?? 0;
      if (score < NEAR || score <= (best.get(of)?.score ?? 0)) return;
      best.set(of, { score, words: spelled === of ? of : `${of} (${spelled})` });
    });
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.words.localeCompare(b.words))
      .slice(0, MOST_SHOWN)
      .map(({ words }) => words);
  }

  /** Of the pieces of this name and another together, the share that both have, by the other’s place. */
  private sharesInCommon({ pieces }: Keyed): Map<number, number> {
    const shared = new Map<number, number>();
    for (const piece of pieces) {
      for (const at of this.places.get(piece) ?? []) {
        shared.set(at, (shared.get(at) ?? 0) + this.weight(piece));
      }
    }
    const whole = this.weightOf(pieces);
    for (const [at, both] of shared) {
      shared.set(at, both / (whole + (this.weights[at] ?? 0) - both));
    }
    return shared;
  }

  private weightOf(pieces: Iterable<number>): number {
    let sum = 0;
    for (const piece of pieces) sum += this.weight(piece);
    return sum;
  }

  /** What many names have in common, as “Government of” is, tells little: a piece weighs less the more names have it. */
  private weight(piece: number): number {
    return 1 / Math.sqrt(this.places.get(piece)?.length ?? 1);
  }
}

type Keyed = { key: string; initials: string; pieces: Uint32Array };

function keyedName(name: string): Keyed {
  const text = searchKey(name);
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !LEFT_OUT.has(word));
  const initials = words.length > 2 ? words.map((word) => Array.from(word)[0]).join('') : '';
  return { key: nameKey(text), initials, pieces: trigramsOf(text) };
}

/** How near two names are that fold to the same but for accents, or of which one stands for the other; otherwise undefined. */
function sameness(a: Keyed, b: Keyed): number | undefined {
  if (a.key === '' || b.key === '') return undefined;
  if (a.key === b.key) return 1;
  return a.initials === b.key || b.initials === a.key ? 0.9 : undefined;
}
