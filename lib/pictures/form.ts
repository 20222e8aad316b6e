import { citeIncidentQuery } from '@/lib/citation/of-view';
import {
  EMBED_CODE_PARAMETERS,
  EMBED_PARAMETERS,
  EMBED_PARTS,
  type EmbedPart,
  partPairs,
} from '@/lib/embed/address';
import { viewHref } from '@/lib/filters/links';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader, queryString } from '@/lib/filters/query';
import type { Filters, Issue, View } from '@/lib/filters/view';
import { PICTURE_LAYOUTS, type PictureForm } from './picture';
import { THEMES } from './sheets';
import type { PictureSize } from './size';

/** What a picture is asked for beside a view. */
export const PICTURE_PARAMETERS = {
  /** Which part of the view: left out, its chart. */
  of: EMBED_PARAMETERS.of,
  /** Which of the two drawings. */
  size: 'size',
  /** How many pixels for each of its own. */
  times: 'times',
  /** How many pixels it is wide, instead of that. */
  px: 'px',
  /** How many millimetres it is wide on paper. */
  mm: 'mm',
  theme: 'theme',
} as const;

export const PICTURE_FORMATS = ['png', 'svg', 'pdf'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export const PICTURE_TYPES: Readonly<Record<PictureFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
};

const TIMES = ['1', '2', '3', '4'] as const;
/** The widths that can be asked for. */
export const PICTURE_WIDTHS = {
  px: { least: 200, most: 4000 },
  mm: { least: 40, most: 300 },
} as const;
export type PictureUnit = keyof typeof PICTURE_WIDTHS;
/** Pixels up to which the narrow drawing is used: the wide one’s words would be too small. */
const NARROW_PX = 500;
/** Up to this width the narrow drawing is used: its words are then as large as those of a printed page. */
const NARROW_MM = 120;
/** A screen of today has two pixels for each of a page. */
const USUAL_TIMES = '2';

/** How a picture is to be made, and of which part of a view. */
export type AskedForm = PictureForm & { size: PictureSize; part: EmbedPart };

/** How a picture is asked for, with an issue for each value that can't be used as given. */
export function readForm(params: URLSearchParams): { form: AskedForm; issues: Issue[] } {
  const query = new QueryReader(params);
  const part = oneInQuery(query, PICTURE_PARAMETERS.of, EMBED_PARTS, 'chart');
  const times = oneInQuery(query, PICTURE_PARAMETERS.times, TIMES, USUAL_TIMES);
  const theme = oneInQuery(query, PICTURE_PARAMETERS.theme, THEMES, 'light');
  const [mm, px] = [readWidth(query, 'mm'), readWidth(query, 'px')];
  const isNarrow = mm !== null ? mm <= NARROW_MM : px !== null && px <= NARROW_PX;
  const usual = isNarrow ? 'narrow' : 'wide';
  const layout = oneInQuery(query, PICTURE_PARAMETERS.size, PICTURE_LAYOUTS, usual);
  const size = mm !== null ? { mm } : px !== null ? { px } : { times: Number(times) };
  return { form: { part, layout, theme, size }, issues: query.issues };
}

const UNIT_WORDS: Readonly<Record<PictureUnit, string>> = { mm: 'millimetres', px: 'pixels' };

function readWidth(query: QueryReader, unit: PictureUnit): number | null {
  const given = query.one(PICTURE_PARAMETERS[unit]);
  if (given === null) return null;
  const width = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : Number.NaN;
  const { least, most } = PICTURE_WIDTHS[unit];
  if (width >= least && width <= most) return width;
  query.report(
    PICTURE_PARAMETERS[unit],
    given,
    `${PICTURE_PARAMETERS[unit]} is a width in whole ${UNIT_WORDS[unit]} from ${least} to ${most}`,
    'it was not used',
  );
  return null;
}

/** The file name of what programs show of a link. */
export const PREVIEW = 'preview.png';

/** The address of the preview of a link to a view. A table has none of its own, and is shown by the chart that suits it. */
export function previewHref({ filters, dataset }: View): string {
  const chart = filters.chart === 'table' ? 'auto' : filters.chart;
  return viewHref(`/pictures/${PREVIEW}`, filters, { dataset: dataset.slug, chart });
}

/** The same of a link to an incident, as it is now or was at an instant. */
export function incidentPreviewHref(publicId: string, asOf: string | null): string {
  return `/pictures/${PREVIEW}?${citeIncidentQuery(publicId, asOf)}`;
}

/** The same of a link to a citation. */
export function citationPreviewHref(id: string): string {
  return `/pictures/${PREVIEW}?${queryString([[EMBED_CODE_PARAMETERS.citation, id]])}`;
}

/** Pages that don't show the chart of their view, and have a preview of what they show. */
export const PREVIEWED_PAGES = [
  'changes',
  'unusual',
  'compare',
  'table',
  'reconcile',
  'incidents',
  'countries',
  'parties',
] as const;
export type PreviewedPage = (typeof PREVIEWED_PAGES)[number];

/** The parameter that says of which page a preview is, beside those of the page's own address. */
export const PREVIEW_OF = 'of';

/** The address of the preview of a link to such a page. */
export function pagePreviewHref(page: PreviewedPage, query: string): string {
  return `/pictures/${PREVIEW}?${PREVIEW_OF}=${page}${query === '' ? '' : `&${query}`}`;
}

/** What of a ledger there are pictures of, by the names of their files. */
export const PICTURE_NAMES = ['chart', 'compare', 'incident', 'cited'] as const;
export type PictureName = (typeof PICTURE_NAMES)[number];

export type PictureLink = { label: string; href: string };

/** The links to the picture of a part of a view in each format. A table has none. */
export function pictureLinks(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  part: EmbedPart = 'chart',
  patch: Partial<Filters> = {},
): PictureLink[] {
  const shown: Filters = { ...filters, dataset: dataset.slug, ...patch };
  if (part === 'chart' && shown.chart === 'table') return [];
  return linksTo('chart', queryString(partPairs(part, shown)));
}

/** The same of a comparison, by the query that asks for it. */
export function comparePictureLinks(query: string): PictureLink[] {
  return linksTo('compare', query);
}

/** The same of the map of where an incident happened, as it is now or was at an instant. */
export function incidentPictureLinks(publicId: string, asOf: string | null): PictureLink[] {
  return linksTo('incident', citeIncidentQuery(publicId, asOf));
}

function linksTo(name: PictureName, query: string): PictureLink[] {
  return PICTURE_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: `/pictures/${name}.${format}?${query}`,
  }));
}
