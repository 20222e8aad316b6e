/** What a threshold counts: people or attacks, or hundredths of the figure that was last told. */
export const THRESHOLDS_OF = ['count', 'percent'] as const;
export type Threshold = { least: number; of: (typeof THRESHOLDS_OF)[number] };

/** By what a watch is told of beside its feed. */
export const CHANNELS = ['mail', 'hook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A figure that is watched. */
export type WatchSubject = {
  /** Its own for good. */
  number: number;
  citationId: string | null;
  /** What is counted, by the parameters of a view. */
  query: string;
  /** The version of its dataset whose figure the first move is held against. */
  since: number;
  /** Up to which version messages were made of its moves. */
  told: number;
};

export type Watch = {
  id: number;
  threshold: Threshold;
  /** ISO 8601 instant. */
  madeAt: string;
  subjects: WatchSubject[];
};

/** Figures that one watch may be of. */
export const MOST_SUBJECTS = 20;
