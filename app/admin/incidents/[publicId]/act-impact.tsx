import { currentDesk } from '@/app/_auth/current-desk';
import { ImpactTable } from '@/components/tables/impact-table';
import { queryImpact } from '@/db/queries/desk/impact';
import { recordedRevision } from '@/db/queries/desk/recorded-revision';
import type { Act } from './acts-of';

/** Whether what an incident says is counted after an act. Of the other acts that can only be told later. */
const COUNTED: ReadonlyMap<Act, boolean> = new Map([
  ['retract', false],
  ['merge', false],
  ['un-retract', true],
  ['split', true],
]);

type Props = { act: Act; publicId: string; dataset: string };

/** Which totals and ranks an act would move. */
export async function ActImpact({ act, publicId, dataset }: Props) {
  const isCounted = COUNTED.get(act);
  if (isCounted === undefined) return null;
  const { db } = currentDesk();
  const { incident } = await recordedRevision(db, { publicId });
  const [before, after] = isCounted ? [null, incident] : [incident, null];
  return (
    <section aria-labelledby="moves" className="mt-8">
      <h2 id="moves" className="mb-2">
        What it would move
      </h2>
      <ImpactTable moves={await queryImpact(db, dataset, before, after)} />
    </section>
  );
}
