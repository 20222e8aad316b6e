import type { Pool } from '@/db/client';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import type { EmbedPart } from '@/lib/embed/address';
import { NotFound } from '@/lib/errors';
import { type Issue, issue, type View } from '@/lib/filters/view';
import { fileName, viewFileName } from '@/lib/format/view';
import {
  PICTURE_FORMATS,
  PICTURE_NAMES,
  PICTURE_PARAMETERS,
  PICTURE_TYPES,
  type PictureName,
  PREVIEW,
  readForm,
} from '@/lib/pictures/form';
import type { Picture } from '@/lib/pictures/picture';
import { pictureFile } from '@/server/pictures/file';
import { type ApiQuestion, refuseIssues, stateOf } from '@/site/api/answer';
import { keptForGood, type MadeFile } from '@/site/api/respond';
import { askedReference } from '@/site/cite/asked';
import { compareTitle, keptCompared, keptComparison } from '@/site/reads/compare';
import { keptView } from '@/site/reads/kept';
import { pictureToCite } from './of-cited';
import { pictureOfComparison } from './of-compare';
import { askedIncident, pictureOfIncident } from './of-incident';
import { pictureOfView } from './of-view';
import { askedPreview } from './preview';

/** A picture as a file; `id` is its name, such as `chart.png`. */
export async function askedPicture(db: Pool, question: ApiQuestion): Promise<MadeFile> {
  if (question.id === PREVIEW) return askedPreview(db, question);
  const { url, id } = question;
  const [, named = '', ending = ''] = /^([a-z]+)\.([a-z]+)$/.exec(id) ?? [];
  const name = PICTURE_NAMES.find((one) => one === named);
  const format = PICTURE_FORMATS.find((one) => one === ending);
  if (name === undefined || format === undefined) {
    const known = PICTURE_NAMES.flatMap((one) => PICTURE_FORMATS.map((as) => `${one}.${as}`));
    throw new NotFound(`There is no picture of that name. There are: ${known.join(', ')}.`);
  }
  const { form, issues } = readForm(ownForm(name, url.searchParams));
  const { picture, state, file, ...found } = await DRAWN[name](db, url, form.part);
  refuseIssues([...found.issues, ...issues]);
  // Events and who may see what belong to no version, so that the picture's own words are part of what it depends on.
  const drawn = await picture();
  return {
    state: [state, JSON.stringify(form), JSON.stringify(drawn)].join(' '),
    type: PICTURE_TYPES[format],
    name: `casualty-ledger-${file}.${format}`,
    headers: found.isFixed ? { 'cache-control': keptForGood() } : {},
    make: (etag) => pictureFile(drawn, format, form, etag),
  };
}

/** How a picture is to be made. What is to be cited says by the same parameter what it is. */
function ownForm(name: PictureName, params: URLSearchParams): URLSearchParams {
  if (name !== 'cited') return params;
  const own = new URLSearchParams(params);
  own.delete(CITE_PARAMETERS.of);
  return own;
}

type Found = {
  issues: Issue[];
  /** What it is of, at which versions. */
  state: string;
  /** Whether what it is of can’t change any more. */
  isFixed: boolean;
  /** What its file is called. */
  file: string;
  picture: () => Promise<Picture>;
};

/** Whether a view is of a moment after which there is a newer version already, or so long ago that none gets a time before it. */
function isFixed({ filters: { asOf }, isCurrent }: View): boolean {
  if (asOf === null) return false;
  return !isCurrent || Date.parse(asOf) < Date.now() - SETTLED_MS;
}

const SETTLED_MS = 60_000;

const OWN = Object.values(PICTURE_PARAMETERS);

const DRAWN: Readonly<
  Record<PictureName, (db: Pool, url: URL, part: EmbedPart) => Promise<Found>>
> = {
  chart: async (db, { searchParams, origin }, part) => {
    const { view, issues } = await keptView(db, searchParams, OWN);
    const isTable = part === 'chart' && view.filters.chart === 'table';
    return {
      issues: [...issues, ...(isTable ? [NO_TABLE] : [])],
      state: stateOf(view),
      isFixed: isFixed(view),
      file: `${viewFileName(view)}${part === 'chart' ? '' : `-by-${part}`}`,
      picture: () => pictureOfView(view, origin, part),
    };
  },
  compare: async (db, { searchParams, origin }) => {
    const comparing = await keptComparison(db, searchParams, OWN);
    const { views, asked, issues } = comparing;
    return {
      issues: [...issues, ...(asked.chart === 'table' ? [NO_TABLE] : [])],
      state: views.map((view) => stateOf(view)).join(' '),
      isFixed: views.every(isFixed),
      file: fileName(compareTitle(comparing)),
      picture: async () =>
        pictureOfComparison(comparing, await keptCompared(db, comparing), origin),
    };
  },
  cited: async (db, { searchParams, origin }) => {
    const asked = await askedReference(db, ofCited(searchParams), origin);
    const { cited, issues } = asked;
    return {
      issues,
      state: `${cited.dataset.slug} ${cited.version} ${cited.address}`,
      isFixed: false,
      file: cited.name,
      picture: () => pictureToCite(db, asked),
    };
  },
  incident: async (db, url) => {
    const { incident, asOf } = await askedIncident(db, url, OWN);
    return {
      issues: [],
      state: `${incident.id} ${incident.revision.number}`,
      // That it has been revised since can’t change any more; that it has not can.
      isFixed: asOf !== null && !incident.isCurrent,
      file: fileName(`map of incident ${incident.id}`),
      picture: async () => pictureOfIncident(incident, asOf, url.origin),
    };
  },
};

/** What is asked for without how it is to be drawn. */
function ofCited(params: URLSearchParams): URLSearchParams {
  const own = new URLSearchParams(params);
  for (const name of OWN) if (name !== CITE_PARAMETERS.of) own.delete(name);
  return own;
}

const NO_TABLE = issue(
  'chart',
  'table',
  'A table has no picture: ask for another kind of chart, or for its numbers as CSV at /api/v1/trend',
  'nothing was drawn',
);
