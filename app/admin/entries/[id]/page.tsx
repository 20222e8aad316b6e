import { randomUUID } from 'node:crypto';
import { omit } from 'es-toolkit/object';
import type { Metadata } from 'next';
import { entryContext } from '@/db/read/entry-context';
import { openCorrectionsOf } from '@/db/read/open-corrections';
import { draftOf } from '@/desk/drafts/draft-of';
import { queryAlike } from '@/desk/drafts/duplicates';
import {
  DiscardDraft,
  DraftHead,
  DraftSections,
  faultsOf,
  RestingDraft,
  StaleBaseForm,
} from '@/desk/drafts/ui';
import { EntryForm } from '@/desk/drafts/ui-client';
import { OpenCorrections } from '@/desk/drafts/ui-corrections';
import { CarriedReport, DraftUses } from '@/desk/drafts/ui-reports';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { readingRules } from '@/desk/frame/rules';
import { openNameQuestions, readEntry } from '@/lib/entry/read-entry';
import { readTakenOut, withFirstRows } from '@/lib/entry/rows';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Enter an incident' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const draft = await draftOf((await params).id);
  if (draft.state !== 'draft') return <RestingDraft draft={draft} user={user} />;
  const { db } = currentDesk();
  const of = { ...draft, datasetId: draft.dataset.id };
  if (draft.baseIsStale) return <StaleBaseForm draft={draft} user={user} />;
  const context = await entryContext(db, of, readingRules());
  const reading = readEntry(draft.entry, context);
  const duplicates = await queryAlike(db, draft, readingRules());
  const corrections = draft.publicId === null ? [] : await openCorrectionsOf(db, draft.publicId);
  const { check, saved: address, column, removed, notice } = await searchParams;
  const isChecked = check === '1';
  // A new name is asked about at once, not only when the draft is submitted.
  const questions = isChecked
    ? reading.questions
    : openNameQuestions(draft.entry, reading, context);
  const faults = isChecked ? faultsOf(draft, reading) : [];
  return (
    <>
      <AddressNotice words={NOTICES} name={notice} />
      <DraftHead draft={draft} />
      <OpenCorrections corrections={corrections.filter(({ draftId }) => draftId !== draft.id)} />
      <CarriedReport draft={draft} />
      <EntryForm
        // Not the draft's own number: without script, what came of a save is shown by the form of the same key alone.
        key={String(address)}
        draft={draft.id}
        saved={draft.saved}
        form={randomUUID()}
        entry={withFirstRows(draft.entry)}
        context={omit(context, ['countryAt', 'names'])}
        errors={faults}
        duplicates={duplicates}
        isNew={draft.publicId === null}
        takenOut={[removed ?? []].flat().flatMap((one) => readTakenOut(one) ?? [])}
      >
        <DraftSections
          draft={draft}
          context={context}
          errors={faults}
          questions={questions}
          columns={[column ?? []].flat()}
        />
      </EntryForm>
      <DraftUses draft={draft} />
      <DiscardDraft draft={draft} user={user} />
    </>
  );
});

/** The notices above a draft, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  [
    'added',
    'The report has been added. This draft corrects the incident. Check it, then submit it.',
  ],
  ['copied', 'This draft is a copy. Change what is different, then submit it.'],
]);
