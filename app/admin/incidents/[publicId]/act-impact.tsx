import { currentDesk } from '@/desk/frame/current-desk';
import { queryImpactOfAct } from '@/desk/impact/queries';
import { ImpactPreview } from '@/desk/impact/ui';

type Props = {
  publicId: string;
  dataset: string;
  /** The revision whose content would be published (null: the current one); null where none would count. */
  then: { revision: number | null } | null;
};

/** Which totals, ranks and charts an act would move. */
export async function ActImpact({ publicId, dataset, then }: Props) {
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
