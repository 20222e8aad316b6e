import type { Recorded } from '@/lib/entry/recorded';
import { changesOf } from './read-row';
import type { RowBase, RowFault, RowSaid } from './row-reading';
import type { RowResult } from './states';

/** What files said about an incident before, each null if none did or where more was said than a form can hold. */
export type Standing = {
  /** The last release. */
  released: Recorded | null;
  /** The last file of drafts, and whether what it became is what is published. */
  drafted: Recorded | null;
  isAsDrafted: boolean;
  /** A release that waits for a decision. */
  waiting: Recorded | null;
};

/** Reads the row beside what a file said before. */
type ReadBeside = (before: Recorded) => Pick<RowSaid, 'changes'>;

export type Standings = {
  /** Whether a release recorded what is current. */
  isByFile: boolean;
  standing: Standing;
  readBeside: ReadBeside;
};

/**
 * What became of a row: what is wrong with it, what it is about, what it changes of that, and whether the desk has changed it
 * since a file brought it. The rule is that of an import by command; but where no file has brought the incident, whoever
 * brings this one sees it beside what the desk has, and that is enough.
 */
export function resultOf(
  faults: readonly RowFault[],
  base: RowBase | null,
  { changes }: Pick<RowSaid, 'changes'>,
  { isByFile, standing, readBeside }: Standings,
): RowResult {
  if (faults.length > 0) return 'fault';
  if (base === null) return 'new';
  const isPublished = base.state === 'published';
  if (isPublished && changes.length === 0) return 'unchanged';
  if (isByFile && base.state !== 'merged') return 'change';
  const { released, drafted, waiting } = standing;
  const known = [isByFile ? base : released, drafted, waiting];
  const isSaidAgain = known.some((one) => one !== null && readBeside(one).changes.length === 0);
  if (isSaidAgain) return 'left';
  return isPublished && isAsBrought(base, standing) ? 'change' : 'held';
}

function isAsBrought(base: RowBase, { released, drafted, isAsDrafted }: Standing): boolean {
  if (drafted !== null) return isAsDrafted;
  return released === null || changesOf(released, base.incident, base.entry).length === 0;
}
