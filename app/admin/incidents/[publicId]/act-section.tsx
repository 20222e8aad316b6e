import { ActImpact } from './act-impact';
import type { Act } from './acts-of';
import { ChosenAct } from './chosen-act';
import { Restoration } from './restoration';

/** What would count of the incident after an act. Of a correction that can only be told once it is written. */
const THEN = {
  retract: null,
  merge: null,
  'un-retract': { revision: null },
  split: { revision: null },
} as const;

type Props = {
  act: Act;
  publicId: string;
  /** The number of the revision that the page shows. */
  seen: number;
  dataset: string;
  earlier: Parameters<typeof Restoration>[0]['earlier'];
  /** The revision that the address names; null where it names none. */
  asked: string | null;
};

/** The form of what is to be done to an incident, and what it would move. */
export function ActSection({ act, seen, earlier, asked, ...incident }: Props) {
  if (act === 'restore') {
    return <Restoration {...incident} seen={seen} earlier={earlier} asked={asked} />;
  }
  return (
    <>
      <ChosenAct key={act} act={act} incident={incident.publicId} seen={seen} />
      {act !== 'correct' && <ActImpact {...incident} then={THEN[act]} />}
    </>
  );
}
