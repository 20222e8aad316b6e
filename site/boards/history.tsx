import { PageLink } from '@/components/ui/page-link';
import type { BoardRevision } from '@/lib/domain/board';
import { instantInWords } from '@/lib/format/dates';

type Props = {
  revisions: readonly BoardRevision[];
  /** Where one of them can be seen; null where it can't. */
  hrefOf: (revision: BoardRevision) => string | null;
};

/** All that a board has shown, the newest first: by whom, when and why. */
export function BoardHistory({ revisions, hrefOf }: Props) {
  return (
    <ol reversed className="grid gap-3 text-sm">
      {revisions.map((revision) => {
        const { number, state, title, author, note, recordedAt } = revision;
        const href = state === 'published' ? hrefOf(revision) : null;
        const what = state === 'published' ? title : 'Unpublished';
        return (
          <li key={number} className="border-s border-line ps-4">
            <b>Revision {number}</b> ·{' '}
            <bdi>{href === null ? what : <PageLink href={href}>{what}</PageLink>}</bdi>
            <span className="text-muted">
              {' '}
              · {instantInWords(recordedAt)}, by <bdi>{author}</bdi>
            </span>
            {note && (
              <span dir="auto" className="block">
                {note}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
