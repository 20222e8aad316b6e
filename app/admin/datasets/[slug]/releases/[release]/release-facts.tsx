import type { DeskRelease } from '@/db/queries/desk/releases';
import { instantInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';

const FACTS: readonly (readonly [term: string, text: (release: DeskRelease) => string | null])[] = [
  ['Made', ({ importedAt, version }) => `${instantInWords(importedAt)}, as version ${version}`],
  ['By', ({ by }) => by],
  ['File', ({ fileName }) => fileName],
  ['SHA-256 of the file’s text', ({ sha256 }) => sha256],
  ['Format', ({ format, layout }) => (format === null ? null : `${format}, ${layout}`)],
  ['Rows read', ({ rowsRead }) => countText(rowsRead)],
  ['New incidents', ({ rowsNew }) => countText(rowsNew)],
  ['Changed', ({ rowsChanged }) => countText(rowsChanged)],
  ['Unchanged', ({ rowsUnchanged }) => countText(rowsUnchanged)],
  ['Retracted', ({ rowsRetracted }) => countText(rowsRetracted)],
  ['Left as the desk has it', ({ rowsLeft }) => countText(rowsLeft)],
  ['Held for a reviewer to decide', ({ rowsHeld }) => countText(rowsHeld)],
  ['Rows rejected', ({ rowsRejected }) => countText(rowsRejected)],
];

/** What made a release, and what it brought; a release that was named here has no file. */
export function ReleaseFacts({ release }: { release: DeskRelease }) {
  return (
    <dl className="facts my-4 max-w-4xl">
      {FACTS.map(([term, text]) => [term, text(release)] as const)
        .filter(([, text]) => text !== null)
        .map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="wrap-anywhere">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function countText(count: number | null): string | null {
  return count === null ? null : wholeNumber(count);
}
