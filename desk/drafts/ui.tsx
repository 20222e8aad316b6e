import { pick } from 'es-toolkit/object';
import { ButtonForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { currentDesk } from '@/desk/frame';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import type { RevisionState } from '@/lib/domain/enums';
import { FIGURE_CONTEXT } from '@/lib/entry/figures';
import { mergeEntries, tellMerge } from '@/lib/entry/merge';
import type { EntryContext, EntryQuestion } from '@/lib/entry/questions';
import type { EntryReading } from '@/lib/entry/read-entry';
import { withFirstRows } from '@/lib/entry/rows';
import { instantInWords } from '@/lib/format/dates';
import { STATE_WORDS } from '@/lib/format/words';
import type { FormError } from '@/lib/forms/form-state';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';
import { discardDraftAction, withdrawDraftAction } from './actions';
import { LiveFigures, LiveParties, LiveSources } from './live-sections';
import type { DraftDetail } from './queries';
import { queryLastSource } from './queries-of-own';
import { DateSection, KindSection, PlaceSection, SummarySection } from './sections-of-facts';
import { ConfirmSection } from './sections-of-figures';
import { MergeFields } from './ui-changes';
import { RebaseForm } from './ui-client';
import { WrittenPlace } from './ui-place';
import { CarriedInto, DraftUses } from './ui-reports';
import { AnotherFromSources } from './ui-sources';

type DraftSectionsProps = {
  draft: DraftDetail;
  context: EntryContext;
  errors: readonly FormError[];
  questions: readonly EntryQuestion[];
  /** Columns of figures that were asked for beside the usual ones. */
  columns: readonly string[];
};

/** Everything that can be filled in, in the order in which a report tells it. */
export async function DraftSections({
  draft,
  context,
  errors,
  questions,
  columns,
}: DraftSectionsProps) {
  const entry = withFirstRows(draft.entry);
  const section = { entry, errors };
  const last = await queryLastSource(currentDesk().db, draft.author.id, draft.id);
  return (
    <>
      <ConfirmSection questions={questions} confirmed={entry.confirmed} />
      <DateSection {...section} />
      <PlaceSection
        {...section}
        countries={COUNTRY_OPTIONS}
        picture={<WrittenPlace entry={entry} />}
      />
      <KindSection {...section} />
      <LiveParties {...section} countries={COUNTRY_OPTIONS} />
      <LiveSources {...section} last={last?.source ?? null} />
      <LiveFigures {...section} context={pick(context, FIGURE_CONTEXT)} columns={columns} />
      <SummarySection
        {...section}
        correction={
          draft.publicId === null ? null : { reason: draft.reason, note: draft.note ?? '' }
        }
      />
    </>
  );
}

/** What the draft is of, who wrote it, and what reviewers have said of it. */
export function DraftHead({ draft }: { draft: DraftDetail }) {
  return (
    <header>
      <h1 className="text-2xl">
        {draft.publicId === null ? 'Enter an incident' : `Correct ${draft.publicId}`}
      </h1>
      <p className="text-sm text-muted">
        Draft {draft.id} by {draft.author.name}, for {draft.dataset.title}. Last changed{' '}
        {instantInWords(isoInstant(draft.updatedAt))}.{' '}
        <span className="script-only">What you type is saved automatically.</span>
      </p>
      {draft.publicId !== null && (
        <p>
          <PageLink href={`/incidents/${draft.publicId}`}>View what is published now</PageLink>
        </p>
      )}
      <DraftComments comments={draft.comments} />
    </header>
  );
}

/** Why a draft was sent back, newest first. */
export function DraftComments({ comments }: Pick<DraftDetail, 'comments'>) {
  if (comments.length === 0) return null;
  return (
    <div className="mt-4 max-w-2xl">
      <Notice>
        <h2 className="text-lg">Sent back</h2>
        {comments.toReversed().map(({ at, author, text }) => (
          <p key={at} className="mt-1 whitespace-pre-line">
            {text}
            <span className="block text-muted">
              {author}, {instantInWords(isoInstant(at))}
            </span>
          </p>
        ))}
      </Notice>
    </div>
  );
}

const STATES: Readonly<Record<DraftDetail['state'], string>> = {
  draft: 'This draft is being written.',
  submitted: 'This draft is waiting for a reviewer. To change it, take it back first.',
  published: 'This draft has been published.',
  discarded: 'This draft was discarded. A record of it is kept, but nobody can continue it.',
};

/** Instead of the form, for a draft that is not being written. */
export function RestingDraft({ draft, user }: { draft: DraftDetail; user: SignedInUser }) {
  return (
    <div className="prose-text">
      <h1>Draft {draft.id}</h1>
      <p>{STATES[draft.state]}</p>
      {draft.state === 'submitted' && (
        <>
          {can(user.role, 'revisions.publish') && (
            <p>
              <PageLink href={`/admin/entries/${draft.id}/review`}>Review it</PageLink>
            </p>
          )}
          <ButtonForm
            action={withdrawDraftAction}
            label="Take it back"
            fields={{ draft: String(draft.id) }}
          />
        </>
      )}
      {draft.state === 'discarded' && <CarriedInto draftId={draft.id} />}
      <AnotherFromSources of={{ draft: draft.id }} sources={draft.entry.sources} />
      {draft.state === 'published' && draft.publicId !== null && (
        <p>
          It became{' '}
          <PageLink href={`/admin/incidents/${encodeURIComponent(draft.publicId)}`}>
            {draft.publicId}
          </PageLink>
          .
        </p>
      )}
      <DraftUses draft={draft} />
      <p>
        <PageLink href="/admin">The desk</PageLink>
      </p>
    </div>
  );
}

type StaleBaseFormProps = { draft: DraftDetail; user: SignedInUser };

/** Shown instead of the form while the incident that a draft corrects says something else than when the draft was started. */
export async function StaleBaseForm({ draft, user }: StaleBaseFormProps) {
  const { incidentId, baseEntry } = draft;
  if (incidentId === null || baseEntry === null) return null;
  const published = await recordedRevision(currentDesk().db, { incidentId });
  if (published.state !== 'published')
    return <GoneBase draft={draft} user={user} state={published.state} />;
  return (
    <div className="max-w-2xl">
      <h1>Correct {draft.publicId}</h1>
      <h2 className="mt-4">The incident has changed since this draft was started</h2>
      <p className="mt-2">
        Nothing is lost. Choose what to keep in each field, then continue with the draft.
      </p>
      <RebaseForm draft={draft.id} saved={draft.saved} published={published.number}>
        <MergeFields
          merge={tellMerge(mergeEntries(baseEntry, published.entry, draft.entry))}
          by="what is published"
        />
      </RebaseForm>
    </div>
  );
}

/** For the draft of a correction whose incident is counted no longer. */
function GoneBase({ draft, user, state }: StaleBaseFormProps & { state: RevisionState }) {
  return (
    <div className="max-w-2xl">
      <h1>Correct {draft.publicId}</h1>
      <p className="my-4">
        The incident has been {STATE_WORDS[state].toLowerCase()} since this draft was started, so
        there is nothing to correct. If it is published again, you can continue with the draft. What
        it says is kept.
      </p>
      <p>
        <PageLink href={`/admin/incidents/${draft.publicId}`}>The incident at the desk</PageLink>
      </p>
      <DiscardDraft draft={draft} user={user} />
    </div>
  );
}

type DiscardDraftProps = { draft: Pick<DraftDetail, 'id' | 'author'>; user: SignedInUser };

/**
 * At the foot of the form, and behind a question: a discarded draft can’t be taken up again. For the draft's author and
 * for reviewers.
 */
export function DiscardDraft({ draft, user }: DiscardDraftProps) {
  if (draft.author.id !== user.id && !can(user.role, 'revisions.publish')) return null;
  return (
    <details className="mt-6">
      <summary>Discard the draft</summary>
      <p className="my-2">A record of it is kept, but you can’t continue it.</p>
      <ButtonForm
        action={discardDraftAction}
        label="Discard it"
        fields={{ draft: String(draft.id) }}
      />
    </details>
  );
}

/** All that keeps a draft from being submitted: what is wrong, what is improbable and not confirmed, a note left out. */
export function faultsOf(
  draft: Pick<DraftDetail, 'publicId' | 'note'>,
  { errors, questions }: EntryReading,
): FormError[] {
  const needsNote = draft.publicId !== null && !draft.note?.trim();
  return [
    ...errors,
    ...questions.map(({ message }, i) => ({ field: `confirmed.${i}`, message })),
    ...(needsNote ? [{ field: 'note', message: 'Say what you changed and why' }] : []),
  ];
}
