import { ClaimsSection } from '@/components/entry/claims-section';
import { ConfirmSection } from '@/components/entry/confirm-section';
import { DateSection } from '@/components/entry/date-section';
import { FiguresSection } from '@/components/entry/figures-section';
import { KindSection } from '@/components/entry/kind-section';
import { PartiesSection } from '@/components/entry/parties-section';
import { PlaceSection } from '@/components/entry/place-section';
import { SourcesSection } from '@/components/entry/sources-section';
import { SummarySection } from '@/components/entry/summary-section';
import { IntentButton } from '@/components/forms/intent-button';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { actorNames } from '@/db/read/entry-context';
import { currentDesk } from '@/desk/frame/current-desk';
import { proposalsOf } from '@/lib/entry/figures';
import { withFirstRows } from '@/lib/entry/form';
import type { EntryContext, Question } from '@/lib/entry/questions';
import { corroborationText } from '@/lib/format/figures';
import type { FormError } from '@/lib/forms/form-state';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';

const ACTOR_LIST = 'known-actors';

type Props = {
  draft: DraftDetail;
  context: EntryContext;
  errors: readonly FormError[];
  questions: readonly Question[];
};

/** Everything that can be filled in, in the order in which a report tells it. */
export async function DraftSections({ draft, context, errors, questions }: Props) {
  const entry = withFirstRows(draft.entry);
  const section = { entry, errors };
  const { figures, independentSources } = proposalsOf(entry, context);
  const actors = await actorNames(currentDesk().db);
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <IntentButton intent="save">Save the draft</IntentButton>
        <p>{corroborationText(independentSources)}</p>
      </div>
      <datalist id={ACTOR_LIST}>
        {actors.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ConfirmSection questions={questions} confirmed={entry.confirmed} />
      <DateSection {...section} />
      <PlaceSection {...section} countries={COUNTRY_OPTIONS} />
      <KindSection {...section} />
      <PartiesSection {...section} countries={COUNTRY_OPTIONS} actorList={ACTOR_LIST} />
      <SourcesSection {...section} />
      <ClaimsSection {...section} />
      <FiguresSection {...section} proposals={figures} />
      <SummarySection
        {...section}
        correction={
          draft.publicId === null ? null : { reason: draft.reason, note: draft.note ?? '' }
        }
      />
    </>
  );
}
