import { PageLink } from '@/components/ui/page-link';
import type { DraftsSeen } from '@/db/queries/desk/upload-drafts';
import type { ListWords } from '@/desk/drafts/ui-queue';
import type { QueueList } from '@/lib/domain/draft';
import { wholeNumber } from '@/lib/format/figures';

type Props = {
  file: number;
  lists: ReadonlyMap<QueueList, DraftsSeen>;
  shown: QueueList;
  words: Readonly<Record<QueueList, ListWords>>;
};

/** The queue's lists that have drafts of the file. */
export function ListLinks({ file, lists, shown, words }: Props) {
  return (
    <nav aria-label="Which drafts are shown">
      <ul className="my-3 flex flex-wrap gap-x-6 gap-y-2">
        {Array.from(lists, ([list, { count }]) => (
          <li key={list}>
            {list === shown ? (
              <strong aria-current="true">{words[list].title}</strong>
            ) : (
              <PageLink href={`/admin/uploads/${file}/drafts?list=${list}`}>
                {words[list].title}
              </PageLink>
            )}{' '}
            <span className="text-muted">{wholeNumber(count)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
