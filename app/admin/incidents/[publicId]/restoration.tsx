import { SelectField } from '@/components/forms/fields';
import { ActForm } from './act-form';
import { ActImpact } from './act-impact';
import { restore } from './actions';
import { ACTS } from './acts-of';

type Props = {
  publicId: string;
  /** The number of the revision that the page shows. */
  seen: number;
  dataset: string;
  /** The numbers of the revisions before the current one, with when each was published. */
  earlier: readonly (readonly [number: string, label: string])[];
  /** The revision that the address names; null where it names none. */
  asked: string | null;
};

/** Choosing an earlier revision; then what restoring it would move, and the form that does it. */
export function Restoration({ publicId, seen, dataset, earlier, asked }: Props) {
  const chosen = earlier.find(([number]) => number === asked);
  const isUnknown = asked !== null && chosen === undefined;
  return (
    <>
      <section aria-labelledby="choice" className="mt-6 border-t border-line pt-6">
        <h2 id="choice">{ACTS.restore}</h2>
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
          <ActForm
            key={chosen[0]}
            action={restore}
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
