import type { UploadDetail } from '@/db/queries/desk/uploads';
import { MovesTable } from './moves-table';

/** Which totals and ranks would move if all of a file were published. */
export function Moves({ upload }: { upload: UploadDetail }) {
  return (
    <section aria-labelledby="moves" className="mt-10">
      <h2 id="moves" className="mb-2">
        What it would change, if all were published
      </h2>
      <MovesTable dataset={upload.dataset.slug} shifts={upload.shifts ?? []} />
    </section>
  );
}
