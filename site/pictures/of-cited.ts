import type { Pool } from '@/db/client';
import { citeIncidentQuery } from '@/lib/citation/of-view';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { EMBED_PARTS, type EmbedPart, partPairs } from '@/lib/embed/address';
import { NotFound, RowsWithheld } from '@/lib/errors';
import type { QueryPair } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import type { PictureName } from '@/lib/pictures/form';
import type { Picture } from '@/lib/pictures/picture';
import { freeze, NotCitable } from '@/site/citations/freeze';
import { fixedQuery } from '@/site/citations/make';
import { pictureOfFrozen } from '@/site/citations/picture';
import { citedPlace } from '@/site/citations/place';
import type { AskedReference } from '@/site/cite/thing';
import { placeOnMap } from '@/site/incidents/place-map';
import { StillMatching } from '@/site/reads/matching';
import { pictureOfIncident } from './of-incident';
import { pictureOfView } from './of-view';

type OfCited = {
  picture: Picture;
  /** What asks for it, by its name. */
  name: PictureName;
  asked: QueryPair[];
};

/**
 * The picture of what is to be cited at the version that is shown, and what asks for it; null where it has none.
 * @param frozen what a citation of it would keep, read where that is what is drawn
 */
export async function pictureOfCited(
  db: Pool,
  asked: AskedReference,
  origin: string,
  frozen = () => freeze(db, asked),
): Promise<OfCited | null> {
  const { of } = asked;
  try {
    if (of.kind === 'incident') {
      const map = ofIncident(of.incident, origin);
      if (map !== null) return map;
    } else {
      const part = EMBED_PARTS.find((one) => one === of.kind);
      const isTable = part === 'chart' && of.view.filters.chart === 'table';
      if (part !== undefined && !isTable) return await ofView(of.view, part, origin);
    }
    const own = [...new URLSearchParams(fixedQuery(asked))];
    return { picture: await pictureToCite(db, asked, frozen), name: 'cited', asked: own };
  } catch (error) {
    if (error instanceof NotFound || error instanceof RowsWithheld) return null;
    // The references can be given meanwhile.
    if (error instanceof StillMatching) return null;
    throw error;
  }
}

/**
 * What a citation of what is asked for would draw, with the address that leads to the same.
 * @throws NotFound if there is nothing to draw, or RowsWithheld
 */
export async function pictureToCite(
  db: Pool,
  asked: AskedReference,
  read = () => freeze(db, asked),
): Promise<Picture> {
  const frozen = await read().catch((error: unknown) => {
    throw error instanceof NotCitable ? new NotFound(error.message) : error;
  });
  const { address } = asked.cited;
  const said = { address, reference: address, id: null, sha256: null };
  const picture = pictureOfFrozen(frozen, said, await citedPlace(db, frozen));
  if (picture === null) throw new NotFound('There is nothing to draw of it.');
  return picture;
}

async function ofView(view: View, part: EmbedPart, origin: string): Promise<OfCited> {
  const { filters, dataset, recordedAt } = view;
  const fixed = { ...filters, dataset: dataset.slug, asOf: recordedAt ?? filters.asOf };
  return {
    picture: await pictureOfView(view, origin, part),
    name: 'chart',
    asked: partPairs(part, fixed),
  };
}

/** The map of where it happened, as the revision that is cited has it; null where its page has none. */
function ofIncident(incident: IncidentDetail, origin: string): OfCited | null {
  if (placeOnMap(incident.record) === null) return null;
  const { recordedAt } = incident.revision;
  return {
    picture: pictureOfIncident(incident, recordedAt, origin),
    name: 'incident',
    asked: [...new URLSearchParams(citeIncidentQuery(incident.id, recordedAt))],
  };
}
