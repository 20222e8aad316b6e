import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { type DraftPage, type ListWords, listWords } from '@/desk/drafts';
import { currentDesk, readingRules } from '@/desk/frame';
import {
  DRAFT_STATES,
  type DraftState,
  type QueueList,
  type QueueReader,
} from '@/lib/domain/draft';
import type { IncidentInput } from '@/lib/domain/incident';
import { shownFigure } from '@/lib/domain/parts';
import { instantInWords } from '@/lib/format/dates';
import { countOf, shownText, wholeNumber } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import type { Shift } from '@/lib/impact/contribution';
import { countryByCode } from '@/lib/reference/countries';
import { draftText } from '@/lib/upload/states';
import { DRAFT_SORTS, type DraftSort } from './form';
import {
  countDraftsOfFile,
  type DraftedFile,
  type DraftInShort,
  type DraftsSeen,
  draftOrder,
  draftsInList,
  queryDraftsInShort,
  shiftsOfDrafts,
} from './queries-of-drafts';
import { TickBox } from './ui-client-drafts';
import { MovesTable } from './ui-moves';
import { RowFindingsList } from './ui-rows';

type DraftRowsProps = {
  file: DraftedFile;
  list: QueueList;
  reader: QueueReader;
  page: DraftPage;
  canBeChosen: boolean;
  sorted: { sort?: DraftSort | undefined; down: boolean };
};

/** Some drafts of a file as a table: what each says, what it changes, and why it can’t go on. */
export async function DraftRows({ file, list, reader, page, canBeChosen, sorted }: DraftRowsProps) {
  const condition = draftsInList(reader, list, file.id);
  const order = sorted.sort && draftOrder(sorted.sort, sorted.down);
  const drafts = await queryDraftsInShort(
    currentDesk().db,
    condition,
    { ...page, ...(order && { order }) },
    readingRules(),
  );
  const { title, hrefOf } = listWords(reader.isReviewer)[list];
  return (
    <table className="cards w-full">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {canBeChosen && <th scope="col">Choose</th>}
          <th scope="col">Draft</th>
          {DRAFT_SORTS.map((sort) => (
            <SortHead key={sort} sort={sort} sorted={sorted} file={file.id} list={list} />
          ))}
          <th scope="col">What to look at</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map(({ draft, reading, findings }) => (
          <tr key={draft.id}>
            {canBeChosen && (
              <td data-label="Choose">
                <TickBox value={draftText(draft)} label={`Choose draft ${draft.id}`} />
              </td>
            )}
            <td data-label="Draft">
              <span className="wrap-anywhere">
                <PageLink href={hrefOf(draft)}>Draft {draft.id}</PageLink>
                {draft.publicId !== null && `, correction of ${draft.publicId}`}
              </span>
            </td>
            <td data-label="Row">
              <span>{draft.uploadRow}</span>
            </td>
            <Facts entry={draft.entry} sketch={reading.sketch} />
            <td data-label="Look at">
              <RowFindingsList findings={findings} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SORT_WORDS: Readonly<Record<DraftSort, string>> = {
  row: 'Row',
  date: 'Date',
  place: 'Place',
  killed: 'Killed',
  wounded: 'Wounded',
};

type SortHeadProps = Pick<DraftRowsProps, 'sorted' | 'list'> & { sort: DraftSort; file: number };

/** The head of a column, which sorts by it, and the other way round where it does so already. */
function SortHead({ sort, sorted, file, list }: SortHeadProps) {
  const isBy = sorted.sort === sort;
  const next = isBy && !sorted.down ? '&down=yes' : '';
  return (
    <th scope="col" aria-sort={isBy ? (sorted.down ? 'descending' : 'ascending') : undefined}>
      <PageLink href={`/admin/uploads/${file}/drafts?list=${list}&sort=${sort}${next}`}>
        {SORT_WORDS[sort]}
      </PageLink>
      {isBy && (sorted.down ? ' ↓' : ' ↑')}
    </th>
  );
}

type FactsProps = { entry: DraftInShort['draft']['entry']; sketch: IncidentInput | null };

/** When, where, and how many; of a draft that can’t be read, what was typed of it. */
function Facts({ entry, sketch }: FactsProps) {
  const { place, admin1, country } = sketch ?? entry;
  const where = whereText({ place, admin1, country: countryByCode(country)?.name ?? country });
  const figure = (outcome: 'killed' | 'wounded') => {
    const found = sketch && shownFigure(sketch.figures, outcome, 'all', true);
    return found ? shownText(found) : '';
  };
  return (
    <>
      <td data-label="Date">
        <span>{sketch === null ? entry.dateStart : whenText(sketch)}</span>
      </td>
      <td data-label="Place">
        <span className="wrap-anywhere">{where}</span>
      </td>
      <td data-label="Killed">
        <span>{figure('killed')}</span>
      </td>
      <td data-label="Wounded">
        <span>{figure('wounded')}</span>
      </td>
    </>
  );
}

const STATES: Readonly<Record<DraftState, string>> = {
  draft: 'being written',
  submitted: 'waiting for a reviewer',
  published: 'published',
  discarded: 'discarded',
};

/** Which file it is, and how far the drafts of it have come. */
export async function FileHead({ file }: { file: DraftedFile }) {
  const counts = await countDraftsOfFile(currentDesk().db, file.id);
  const parts = DRAFT_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${wholeNumber(counts[state])} ${STATES[state]}`,
  );
  return (
    <header className="mb-4">
      <h1 className="wrap-anywhere">Drafts of {file.fileName}</h1>
      <p className="mt-1 text-muted">
        {countOf(file.made, 'draft', 'drafts')} for {file.dataset.title}, made by {file.author.name}
        {file.importedAt && `, ${instantInWords(isoInstant(file.importedAt))}`}: {parts.join(', ')}.{' '}
        <PageLink href="/admin">The queue</PageLink>
      </p>
    </header>
  );
}

type FileImpactProps = { file: DraftedFile; reader: QueueReader; seen: DraftsSeen };

/** For so many drafts at most the page says what they would change. */
const MOST_READ = 500;

/** Which totals and ranks would move if all drafts that wait for the reviewer were published. */
export async function FileImpact({ file, reader, seen }: FileImpactProps) {
  const shifts = await shiftsNow(file, reader, seen);
  return (
    <details className="my-4">
      <summary>What publishing all of them would change</summary>
      {shifts === null ? (
        <p className="my-2 max-w-2xl">
          Some of the file’s drafts have been changed, published or discarded since it was read. We
          can show what the others would change once no more than {wholeNumber(MOST_READ)} of them
          are waiting.
        </p>
      ) : (
        <MovesTable dataset={file.dataset.slug} shifts={shifts} />
      )}
    </details>
  );
}

/** By how much counts would change; of many drafts it is known only while they say what the file says. */
async function shiftsNow(
  file: DraftedFile,
  reader: QueueReader,
  seen: DraftsSeen,
): Promise<Shift[] | null> {
  const { db } = currentDesk();
  if (seen.count <= MOST_READ) {
    const condition = draftsInList(reader, 'toReview', file.id);
    return shiftsOfDrafts(db, file.dataset.id, condition, readingRules());
  }
  const isWhole = seen.count === file.made && seen.asRead === file.made;
  return isWhole ? file.shifts : null;
}

type ListLinksProps = {
  file: number;
  lists: ReadonlyMap<QueueList, DraftsSeen>;
  shown: QueueList;
  words: Readonly<Record<QueueList, ListWords>>;
};

/** The queue's lists that have drafts of the file. */
export function ListLinks({ file, lists, shown, words }: ListLinksProps) {
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
