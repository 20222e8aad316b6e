import { SelectField } from '@/components/forms/fields';
import type { OpenCorrection } from '@/db/read/open-corrections';
import { OpenCorrections } from '@/desk/drafts';
import { currentDesk } from '@/desk/frame';
import { ImpactPreview, queryImpactOfAct } from '@/desk/impact';
import { restoreIncidentAction } from './actions';
import { INCIDENT_ACTS, type IncidentAct } from './acts';
import { ChosenIncidentAct, IncidentActForm } from './ui-client';

/** What would count of the incident after an act. Of a correction that can only be told once it is written. */
const THEN = {
  retract: null,
  merge: null,
  'un-retract': { revision: null },
  split: { revision: null },
} as const;

type ActSectionProps = {
  act: IncidentAct;
  publicId: string;
  /** The number of the revision that the page shows. */
  seen: number;
  dataset: string;
  /** The open drafts of it. */
  corrections: readonly OpenCorrection[];
  earlier: Parameters<typeof Restoration>[0]['earlier'];
  /** The revision that the address names; null if it names none. */
  asked: string | null;
};

/** The form for an act on an incident, and what it would change. */
export function ActSection(props: ActSectionProps) {
  const { act, seen, earlier, asked, corrections, ...incident } = props;
  if (act === 'restore') {
    return <Restoration {...incident} seen={seen} earlier={earlier} asked={asked} />;
  }
  return (
    <>
      {act === 'correct' && <OpenCorrections corrections={corrections} />}
      <ChosenIncidentAct
        key={act}
        act={act}
        incident={incident.publicId}
        seen={seen}
        isBegun={corrections.length > 0}
      />
      {act !== 'correct' && <ActImpact {...incident} then={THEN[act]} />}
    </>
  );
}

type ActImpactProps = {
  publicId: string;
  dataset: string;
  /** The revision whose content would be published (null: the current one); null if none would count. */
  then: { revision: number | null } | null;
};

/** Which totals, ranks and charts an act would move. */
async function ActImpact({ publicId, dataset, then }: ActImpactProps) {
  const impact = await queryImpactOfAct(currentDesk().db, dataset, publicId, then);
  return (
    <section aria-labelledby="moves" className="mt-8">
      <h2 id="moves" className="mb-2">
        What it would change
      </h2>
      <ImpactPreview {...impact} />
    </section>
  );
}

type RestorationProps = {
  publicId: string;
  /** The number of the revision that the page shows. */
  seen: number;
  dataset: string;
  /** The numbers of the revisions before the current one, with when each was published. */
  earlier: readonly (readonly [number: string, label: string])[];
  /** The revision that the address names; null if it names none. */
  asked: string | null;
};

/** Choosing an earlier revision; then what restoring it would move, and the form that does it. */
function Restoration({ publicId, seen, dataset, earlier, asked }: RestorationProps) {
  const chosen = earlier.find(([number]) => number === asked);
  const isUnknown = asked !== null && chosen === undefined;
  return (
    <>
      <section aria-labelledby="choice" className="mt-6 border-t border-line pt-6">
        <h2 id="choice">{INCIDENT_ACTS.restore}</h2>
        <form
          method="get"
          action={`/admin/incidents/${encodeURIComponent(publicId)}`}
          className="max-w-sm"
        >
          <input type="hidden" name="act" value="restore" />
          <SelectField
            name="revision"
            label="Revision"
            defaultValue={asked ?? ''}
            blank="Choose the revision"
            options={earlier}
            error={isUnknown ? 'Choose an earlier revision' : undefined}
          />
          <button type="submit" className="button">
            See what it would change
          </button>
        </form>
      </section>
      {chosen && (
        <>
          <IncidentActForm
            key={chosen[0]}
            action={restoreIncidentAction}
            incident={publicId}
            seen={seen}
            fields={{ number: chosen[0] }}
            label={`Restore revision ${chosen[0]}`}
            about="Publishes that revision’s content again, as a new revision."
          />
          <ActImpact publicId={publicId} dataset={dataset} then={{ revision: Number(chosen[0]) }} />
        </>
      )}
    </>
  );
}
