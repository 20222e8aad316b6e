import { LRUCache } from 'lru-cache';
import { parseEnv } from '@/lib/config/env';
import { meters, type Size, watchStore } from '@/lib/metrics/meters';
import { heapBytes } from './heap-bytes';

const MB = 1_000_000;
/** An answer that would take more than such a part of all the room is not kept: it would push out too many others. */
const MOST_OF_THE_ROOM = 1 / 8;
/** What an answer takes beside itself: its places in the lists of the store. */
const OF_AN_ENTRY = 200;

type Entry = { kind: string; bytes: number; drop: () => void };

declare global {
  /** The answers of this process. Global, because Next.js bundles this module more than once. */
  var ledgerAnswersKept: KeptAnswers | undefined;
}

/** The answers that this process keeps. */
export function keptAnswers(): KeptAnswers {
  globalThis.ledgerAnswersKept ??= watched(
    new KeptAnswers(parseEnv(process.env).KEPT_ANSWERS_MB * MB),
  );
  return globalThis.ledgerAnswersKept;
}

function watched(kept: KeptAnswers): KeptAnswers {
  watchStore('answers', () => kept.size);
  meters().answers = () => kept.byKind;
  return kept;
}

/** Keeps answers of all kinds up to so many bytes together. Those that were not asked for the longest make room, whatever their kind. */
export class KeptAnswers {
  readonly #most: number;
  readonly #entries: LRUCache<string, Entry>;
  readonly #byKind = new Map<string, Size>();
  #drawers = 0;

  constructor(most: number) {
    this.#most = most;
    this.#entries = new LRUCache({
      maxSize: most,
      sizeCalculation: ({ bytes }) => bytes,
      dispose: ({ kind, bytes, drop }) => {
        drop();
        this.#count(kind, -1, -bytes);
      },
    });
  }

  get size(): Size {
    return { entries: this.#entries.size, bytes: this.#entries.calculatedSize };
  }

  get byKind(): ReadonlyMap<string, Size> {
    return this.#byKind;
  }

  /** A place for answers of one kind, in which none of another's are found. */
  drawer<T extends object>(kind: string): Drawer<T> {
    this.#drawers += 1;
    const own = `${this.#drawers} `;
    const answers = new Map<string, T>();
    return {
      get: (key) => (this.#entries.get(own + key) === undefined ? undefined : answers.get(key)),
      set: (key, answer) => {
        const bytes = Math.round(OF_AN_ENTRY + 2 * key.length + heapBytes(answer));
        if (bytes > this.#most * MOST_OF_THE_ROOM) return;
        this.#entries.set(own + key, { kind, bytes, drop: () => answers.delete(key) });
        answers.set(key, answer);
        this.#count(kind, 1, bytes);
      },
    };
  }

  #count(kind: string, entries: number, bytes: number): void {
    const known = this.#byKind.get(kind) ?? { entries: 0, bytes: 0 };
    this.#byKind.set(kind, { entries: known.entries + entries, bytes: known.bytes + bytes });
  }
}

export type Drawer<T extends object> = {
  get: (key: string) => T | undefined;
  set: (key: string, answer: T) => void;
};
