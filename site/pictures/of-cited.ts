import { EMBED_PARTS, partPairs } from '@/lib/embed/address';
import { NotFound } from '@/lib/errors';
import type { QueryPair } from '@/lib/filters/query';
import type { Picture } from '@/lib/pictures/picture';
import type { CitedThing } from '@/site/cite/asked';
import { pictureOfView } from './of-view';

/** The picture of what is to be cited at the version that is shown, and what asks for it; null where it has none. */
export async function pictureOfCited(
  of: CitedThing,
  origin: string,
): Promise<{ picture: Picture; asked: QueryPair[] } | null> {
  const part = EMBED_PARTS.find((one) => one === of.kind);
  if (of.kind === 'incident' || part === undefined) return null;
  const { view } = of;
  const { filters, dataset, recordedAt } = view;
  if (part === 'chart' && filters.chart === 'table') return null;
  const fixed = { ...filters, dataset: dataset.slug, asOf: recordedAt ?? filters.asOf };
  try {
    return {
      picture: await pictureOfView(view, origin, part),
      asked: partPairs(part, fixed),
    };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
