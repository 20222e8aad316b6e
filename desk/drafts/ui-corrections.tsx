import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { OpenCorrection } from '@/db/read/open-corrections';
import { instantInWords } from '@/lib/format/dates';

/** The open drafts of an incident, told to whoever is about to begin another, and to whoever has one already. */
export function OpenCorrections({ corrections }: { corrections: readonly OpenCorrection[] }) {
  if (corrections.length === 0) return null;
  return (
    <ul aria-label="Drafts of this incident" className="my-4 grid gap-2">
      {corrections.map(({ draftId, author, state, createdAt }) => (
        <li key={draftId} className="border-s-4 border-accent ps-4">
          <bdi>{author}</bdi> started a draft of this incident on{' '}
          {instantInWords(isoInstant(createdAt))}
          {state === 'submitted' && ', which is waiting for a reviewer'}.{' '}
          <PageLink href={`/admin/entries/${draftId}`}>Open draft {draftId}</PageLink>
        </li>
      ))}
    </ul>
  );
}
