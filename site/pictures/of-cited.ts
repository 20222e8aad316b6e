import { citeIncidentQuery } from '@/lib/citation/of-view';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { EMBED_PARTS, type EmbedPart, partPairs } from '@/lib/embed/address';
import { NotFound } from '@/lib/errors';
import type { QueryPair } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import type { PictureName } from '@/lib/pictures/form';
import type { Picture } from '@/lib/pictures/picture';
import type { CitedThing } from '@/site/cite/asked';
import { pictureOfIncident } from './of-incident';
import { pictureOfView } from './of-view';

type OfCited = {
  picture: Picture;
  /** What asks for it, by its name. */
  name: PictureName;
  asked: QueryPair[];
};

/** The picture of what is to be cited at the version that is shown, and what asks for it; null where it has none. */
export async function pictureOfCited(of: CitedThing, origin: string): Promise<OfCited | null> {
  try {
    if (of.kind === 'incident') return ofIncident(of.incident, origin);
    const part = EMBED_PARTS.find((one) => one === of.kind);
    return of.kind === 'changes' || part === undefined ? null : await ofView(of.view, part, origin);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

async function ofView(view: View, part: EmbedPart, origin: string): Promise<OfCited | null> {
  const { filters, dataset, recordedAt } = view;
  if (part === 'chart' && filters.chart === 'table') return null;
  const fixed = { ...filters, dataset: dataset.slug, asOf: recordedAt ?? filters.asOf };
  return {
    picture: await pictureOfView(view, origin, part),
    name: 'chart',
    asked: partPairs(part, fixed),
  };
}

/** The map of where it happened, as the revision that is cited has it. */
function ofIncident(incident: IncidentDetail, origin: string): OfCited {
  const { recordedAt } = incident.revision;
  return {
    picture: pictureOfIncident(incident, recordedAt, origin),
    name: 'incident',
    asked: [...new URLSearchParams(citeIncidentQuery(incident.id, recordedAt))],
  };
}
