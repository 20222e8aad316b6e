import { closeSync, openSync, writeSync } from 'node:fs';
import { csvText } from '@/lib/csv/write';
import { UserError } from '@/lib/errors';
import type { Reject } from '@/lib/importers/table';

/** The rejected rows of a file: counted by reason, and written to a file that is made with the first of them. */
type Rejects = {
  add(reject: Reject): void;
  close(): void;
  /** Why rows were rejected, how many for each reason, and where they are. */
  text(): string;
};

/** Keeps the rejected rows of an imported file next to it. */
export function keepRejects(imported: string): Rejects {
  const path = `${imported}.rejects.csv`;
  const reasons = new Map<string, { first: Reject; count: number }>();
  let file: number | undefined;
  return {
    add(reject) {
      const { line, column, reason, raw } = reject;
      count(reasons, reject);
      try {
        file ??= begin(path);
        writeSync(file, csvText([[line, column, reason, raw]]));
      } catch (error) {
        throw new UserError(
          `The rejected rows can't be written to ${path}: ${String(error)}. Nothing was imported.`,
        );
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
    text: () => `${reasonsText([...reasons.values()])}\nThe rejected rows are in ${path}.`,
  };
}

function begin(path: string): number {
  const file = openSync(path, 'w');
  writeSync(file, csvText([['line', 'column', 'reason', 'raw']]));
  return file;
}

type Counted = { first: Reject; count: number };

/** What of a reason is the row's own. */
const OWN = /"[^"]*"|“[^”]*”|\d+/g;

function count(reasons: Map<string, Counted>, reject: Reject): void {
  const key = `${reject.column}: ${reject.reason.replace(OWN, '…')}`;
  const known = reasons.get(key);
  if (known === undefined) reasons.set(key, { first: reject, count: 1 });
  else known.count += 1;
}

const MOST_TOLD = 10;
const LONGEST = 160;

/** A line for each reason, the commonest first, with the first row of it. */
function reasonsText(reasons: readonly Counted[]): string {
  const sorted = reasons.toSorted((a, b) => b.count - a.count);
  const lines = sorted.slice(0, MOST_TOLD).map(({ first, count }) => {
    const { line, column, reason } = first;
    const words = reason.length > LONGEST ? `${reason.slice(0, LONGEST)} …` : reason;
    return `${String(count).padStart(7)}  ${column && `${column}: `}${words} (first on line ${line})`;
  });
  const more = sorted.length - lines.length;
  const rest = more > 0 ? [`         and ${more} other reasons`] : [];
  return ['Rejected rows, by reason:', ...lines, ...rest].join('\n');
}
