import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { QueueList } from '@/lib/domain/draft';
import type { ShownFigure } from '@/lib/domain/parts';
import { latestDay } from '@/lib/entry/writers-day';
import { habitsSince, spanInWords, writtenSpan } from '@/lib/entry/written-span';
import { ageInWords, instantInWords } from '@/lib/format/dates';
import { countOf, shownText } from '@/lib/format/figures';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { isolated } from '@/lib/text/isolate';
import type { DraftDetail } from './queries';
import type { QueuedFile, QueuePart } from './queue';

type Props = ListWords &
  QueuePart & {
    level: 'h1' | 'h2';
    /** What the drafts say about figures, by their ids. */
    figures: ReadonlyMap<number, readonly ShownFigure[]>;
    list: QueueList;
    /** If all of them are, if these are some. */
    hrefOfAll?: string;
  };

/** Drafts with one thing in common. */
export function DraftTable(props: Props) {
  const { title, none, hrefOf, files, drafts, total, level, list, figures, hrefOfAll } = props;
  const now = new Date();
  const Heading = level;
  const isEmpty = files.length === 0 && total === 0;
  if (isEmpty && none === undefined) return null;
  return (
    <section className="mt-10">
      <Heading>{title}</Heading>
      {files.length + drafts.length === 0 ? (
        <p className="mt-2 text-muted">{isEmpty ? none : 'None on this page.'}</p>
      ) : (
        <table className="cards mt-2 w-full">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Draft</th>
              <th scope="col">Figures</th>
              <th scope="col">Dataset</th>
              <th scope="col">Author</th>
              <th scope="col">Age</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileRow key={file.uploadId} file={file} list={list} now={now} />
            ))}
            {drafts.map((draft) => (
              <tr key={draft.id}>
                <td data-label="Draft">
                  <div>
                    <PageLink href={hrefOf(draft)}>{draftTitle(draft, now)}</PageLink>
                    {draft.baseIsStale && (
                      <span className="block">
                        The incident has changed since this draft was started.
                      </span>
                    )}
                    {draft.comments.at(-1) && (
                      <span dir="auto" className="block text-muted">
                        {draft.comments.at(-1)?.text}
                      </span>
                    )}
                  </div>
                </td>
                <td data-label="Figures">
                  <DraftFigures figures={figures.get(draft.id) ?? []} />
                </td>
                <td data-label="Dataset">
                  <span>{draft.dataset.title}</span>
                </td>
                <td data-label="Author">
                  <span>{draft.author.name}</span>
                </td>
                <td data-label="Age">
                  <Age {...sinceOf(draft)} now={now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hrefOfAll && total > drafts.length && (
        <p className="mt-2">
          Those that have waited longest, out of {countOf(total, 'draft', 'drafts')}.{' '}
          <PageLink href={hrefOfAll}>All of these: {title}</PageLink>
        </p>
      )}
    </section>
  );
}

/** The drafts of a file, which are dealt with on a page of their own. */
function FileRow({ file, list, now }: { file: QueuedFile; list: QueueList; now: Date }) {
  const { uploadId, fileName, dataset, author, drafts, since } = file;
  return (
    <tr>
      <td data-label="File">
        <span className="wrap-anywhere">
          <PageLink href={`/admin/uploads/${uploadId}/drafts?list=${list}`}>
            {countOf(drafts, 'draft', 'drafts')} of <bdi>{fileName}</bdi>
          </PageLink>
        </span>
      </td>
      <td data-label="Figures">
        <span className="text-muted">on its page</span>
      </td>
      <td data-label="Dataset">
        <span>{dataset}</span>
      </td>
      <td data-label="Author">
        <span>{author}</span>
      </td>
      <td data-label="Age">
        <Age what="since" at={since} now={now} />
      </td>
    </tr>
  );
}

/** What is killed, wounded … of all victims. */
function DraftFigures({ figures }: { figures: readonly ShownFigure[] }) {
  const totals = figures.filter(({ victims }) => victims === 'all');
  if (totals.length === 0) return <span className="text-muted">none yet</span>;
  return (
    <ul>
      {totals.map((figure) => (
        <li key={figure.outcome}>
          {OUTCOME_WORDS[figure.outcome]}: {shownText(figure)}
        </li>
      ))}
    </ul>
  );
}

type AgeProps = { what: string; at: string; now: Date };

/** How long something has waited, and since when. */
function Age({ what, at, now }: AgeProps) {
  const instant = isoInstant(at);
  return (
    <span>
      {ageInWords(instant, now)}
      <span className="block text-muted">
        {what} {instantInWords(instant)}
      </span>
    </span>
  );
}

function sinceOf({ state, submittedAt, updatedAt }: DraftDetail) {
  return state === 'submitted' && submittedAt !== null
    ? { what: 'submitted', at: submittedAt }
    : { what: 'changed', at: updatedAt };
}

/** What a draft is of, in a line: its number, and its date, place and country as far as they are filled in. */
export function draftTitle(
  { id, publicId, entry }: Pick<DraftDetail, 'id' | 'publicId' | 'entry'>,
  now: Date,
): string {
  const country = countryByCode(entry.country)?.name ?? entry.country;
  const what = [dateShown(entry.dateStart, now), entry.place, country]
    .filter(Boolean)
    .map(isolated)
    .join(', ');
  return `Draft ${id}${publicId === null ? '' : `, correction of ${publicId}`}: ${what || 'nothing filled in yet'}`;
}

/** A date as it is read, so that dates of one list look alike; as it was typed where it can't be. */
function dateShown(typed: string, now: Date): string {
  const span = writtenSpan(typed, habitsSince(latestDay(now)));
  return 'fault' in span || span.start === '' ? typed : spanInWords(span);
}

/** How the queue calls one of its lists. */
export type ListWords = {
  title: string;
  /** What is said where it is empty; without it an empty list is left out. */
  none?: string;
  hrefOf: (draft: DraftDetail) => string;
};

const formOf = ({ id }: DraftDetail) => `/admin/entries/${id}`;
const reviewOf = ({ id }: DraftDetail) => `/admin/entries/${id}/review`;

/** The words of each list for contributors and for those who review. */
export function listWords(isReviewer: boolean): Readonly<Record<QueueList, ListWords>> {
  return {
    sentBack: {
      title: 'Sent back to you',
      none: 'You have no drafts that were sent back.',
      hrefOf: formOf,
    },
    own: { title: 'Your drafts', none: 'You have no drafts.', hrefOf: formOf },
    toReview: isReviewer
      ? {
          title: 'Waiting for your review',
          none: 'There are no drafts for you to review.',
          hrefOf: reviewOf,
        }
      : {
          title: 'Waiting for a reviewer',
          none: 'No other drafts are waiting for a review.',
          hrefOf: formOf,
        },
    handInIt: { title: 'Waiting for another reviewer, because you worked on them', hrefOf: formOf },
    waiting: {
      title: 'Yours, waiting for a reviewer',
      none: 'None of your drafts are waiting for a reviewer.',
      hrefOf: formOf,
    },
    others: {
      title: 'Drafts of others',
      none: 'Nobody else has a draft in progress.',
      hrefOf: formOf,
    },
  };
}
