import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { currentDesk } from '@/desk/frame';
import { leftBehind } from '@/lib/entry/carry-over';
import { copyDraftAction } from './actions';
import { type DraftDetail, queryDraft } from './queries';
import { queryCarriedInto } from './queries-of-own';
import { ChangesTable } from './ui-changes';
import { addHref } from './words';

/** Above a correction that began with a report: where that is, and what it says otherwise than the incident. */
export async function CarriedReport({ draft }: { draft: DraftDetail }) {
  const { carriedFromId, baseEntry } = draft;
  if (carriedFromId === null || baseEntry === null) return null;
  const report = await queryDraft(currentDesk().db, carriedFromId);
  if (report === null) return null;
  const left = leftBehind(baseEntry, report.entry);
  return (
    <section aria-labelledby="carried" className="my-4 border-s-4 border-accent ps-4">
      <h2 id="carried" className="text-lg">
        A report was added
      </h2>
      <p className="mt-1 max-w-2xl">
        The sources and claims of{' '}
        <PageLink href={`/admin/entries/${report.id}`}>draft {report.id}</PageLink> by{' '}
        {report.author.name} are in this draft, and so is what the incident left blank.
        {left.length > 0 && ' Where the incident says something else, its words stay:'}
      </p>
      {left.length > 0 && (
        <ChangesTable
          changes={left}
          caption="What the report says otherwise"
          before="The incident"
          after="The report"
        />
      )}
    </section>
  );
}

/** Which correction has what a discarded draft says, if it was added to an incident. */
export async function CarriedInto({ draftId }: { draftId: number }) {
  const correction = await queryCarriedInto(currentDesk().db, draftId);
  return (
    correction !== null && (
      <p>
        What it says was added to{' '}
        <PageLink href={`/admin/entries/${correction}`}>draft {correction}</PageLink>.
      </p>
    )
  );
}

/** What else can be done with what a draft says. */
export function DraftUses({ draft }: { draft: Pick<DraftDetail, 'id' | 'publicId' | 'state'> }) {
  return (
    <div className="mt-6 flex flex-wrap items-baseline gap-x-6 gap-y-2">
      <ButtonForm
        action={copyDraftAction}
        label="Copy as a new one"
        fields={{ draft: String(draft.id) }}
        isQuiet
      />
      {draft.state === 'draft' && draft.publicId === null && (
        <PageLink href={addHref(draft.id)}>Add this report to a known incident</PageLink>
      )}
    </div>
  );
}
