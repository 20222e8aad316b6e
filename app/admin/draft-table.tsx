import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { instantInWords } from '@/lib/format/date';
import { countryByCode } from '@/lib/reference/countries';

type Props = {
  /** What the drafts have in common; also the table's name. */
  title: string;
  drafts: readonly DraftDetail[];
  hrefOf: (draft: DraftDetail) => string;
  /** What is said where there are none. */
  none: string;
};

/** Drafts with one thing in common. */
export function DraftTable({ title, drafts, hrefOf, none }: Props) {
  return (
    <section className="mt-10">
      <h2>{title}</h2>
      {drafts.length === 0 ? (
        <p className="mt-2 text-muted">{none}</p>
      ) : (
        <table className="cards mt-2 w-full">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Draft</th>
              <th scope="col">Dataset</th>
              <th scope="col">Author</th>
              <th scope="col">Last changed</th>
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft) => (
              <tr key={draft.id}>
                <td data-label="Draft">
                  <div>
                    <PageLink href={hrefOf(draft)}>{draftTitle(draft)}</PageLink>
                    {draft.comments.at(-1) && (
                      <span className="block text-muted">{draft.comments.at(-1)?.text}</span>
                    )}
                  </div>
                </td>
                <td data-label="Dataset">
                  <span>{draft.dataset.title}</span>
                </td>
                <td data-label="Author">
                  <span>{draft.author.name}</span>
                </td>
                <td data-label="Changed">
                  <span>{instantInWords(isoInstant(draft.updatedAt))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function draftTitle({ id, publicId, entry }: DraftDetail): string {
  const country = countryByCode(entry.country)?.name ?? entry.country;
  const what = [entry.dateStart, entry.place, country].filter(Boolean).join(', ');
  return `Draft ${id}${publicId === null ? '' : `, correction of ${publicId}`}: ${what || 'nothing filled in yet'}`;
}
