import { keyBy } from 'es-toolkit/array/keyBy';
import { OUTCOMES } from '@/lib/domain/enums';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { FIGURE_FIELDS, type FieldWords, type FigureField } from './figure-fields';

/** What a column of someone's own table can be beside a figure of some of the victims, by the name it is remembered under. */
const PLAIN_FIELDS = {
  id: {
    label: 'Incident id',
    aliases: [
      'incident id',
      'event id',
      'event id cnty',
      'eventid',
      'public id',
      'record id',
      'case id',
      'id',
    ],
  },
  dateStart: {
    label: 'Date, or start date',
    aliases: ['date', 'start date', 'date start', 'event date', 'first day', 'from', 'day'],
  },
  year: { label: 'Year, in a column of its own', aliases: ['year', 'iyear', 'event year'] },
  month: { label: 'Month, in a column of its own', aliases: ['month', 'imonth', 'event month'] },
  day: { label: 'Day of the month, in a column of its own', aliases: ['iday', 'day of month'] },
  dateEnd: {
    label: 'End date',
    aliases: ['end date', 'date end', 'last day', 'until', 'to'],
  },
  datePrecision: {
    label: 'How exact the date is, as a code',
    aliases: ['date precision', 'date prec', 'time precision'],
  },
  country: {
    label: 'Country (name or code)',
    aliases: ['country txt', 'country', 'country name', 'nation', 'iso3', 'country code', 'iso'],
  },
  admin1: {
    label: 'Province or governorate',
    aliases: [
      'admin1',
      'admin 1',
      'adm 1',
      'province',
      'governorate',
      'provstate',
      'state',
      'region',
    ],
  },
  admin2: { label: 'District', aliases: ['district', 'admin2', 'admin 2', 'adm 2', 'county'] },
  place: {
    label: 'Place',
    aliases: ['place', 'city', 'town', 'village', 'location', 'where', 'site'],
  },
  otherCountry: {
    label: 'Other country that it touches',
    aliases: ['other country', 'other countries', 'also in'],
  },
  otherProvince: {
    label: 'Province in the other country',
    aliases: ['other province', 'other provinces'],
  },
  otherPlace: { label: 'Place in the other country', aliases: ['other place', 'other places'] },
  latitude: { label: 'Latitude', aliases: ['latitude', 'lat', 'y'] },
  longitude: { label: 'Longitude', aliases: ['longitude', 'long', 'lon', 'lng', 'x'] },
  wherePrecision: {
    label: 'How exact the place is, as a code',
    aliases: ['where precision', 'where prec', 'place precision', 'geo precision', 'specificity'],
  },
  violence: {
    label: 'Type of violence',
    aliases: ['type of violence', 'violence', 'violence type'],
  },
  attackTypes: {
    label: 'Attack types',
    aliases: [
      'attack type',
      'attack types',
      'type of attack',
      'attacktype',
      'attacktype1 txt',
      'sub event type',
      'event type',
    ],
  },
  weapons: { label: 'Weapons', aliases: ['weapon', 'weapons', 'weapon type', 'weaptype1 txt'] },
  targets: {
    label: 'What was attacked',
    aliases: ['target', 'targets', 'target type', 'what was attacked', 'targtype1 txt'],
  },
  conflict: { label: 'Conflict', aliases: ['conflict', 'conflict name'] },
  killed: {
    label: 'Killed',
    aliases: [
      'killed',
      'deaths',
      'dead',
      'fatalities',
      'fatality',
      'deaths total',
      'nkill',
      'best',
    ],
  },
  killedLow: {
    label: 'Killed, lowest',
    aliases: ['killed min', 'killed low', 'deaths min', 'deaths low', 'min killed', 'low'],
  },
  killedHigh: {
    label: 'Killed, highest',
    aliases: ['killed max', 'killed high', 'deaths max', 'deaths high', 'max killed', 'high'],
  },
  killedQualifier: {
    label: 'Killed, how it is stated',
    aliases: ['qualifier', 'killed qualifier', 'deaths qualifier'],
  },
  wounded: {
    label: 'Wounded',
    aliases: ['wounded', 'injured', 'injuries', 'wounded total', 'nwound'],
  },
  woundedLow: {
    label: 'Wounded, lowest',
    aliases: ['wounded min', 'wounded low', 'injured min', 'injured low', 'min wounded'],
  },
  woundedHigh: {
    label: 'Wounded, highest',
    aliases: ['wounded max', 'wounded high', 'injured max', 'injured high', 'max wounded'],
  },
  woundedQualifier: {
    label: 'Wounded, how it is stated',
    aliases: ['wounded qualifier', 'injured qualifier'],
  },
  perpetrator: {
    label: 'Perpetrator',
    aliases: ['perpetrator', 'perpetrators', 'group', 'attacker', 'armed group', 'gname', 'actor'],
  },
  attribution: {
    label: 'Attribution to the perpetrator',
    aliases: ['attribution', 'responsibility'],
  },
  claimedVia: { label: 'Claimed through', aliases: ['claimed via', 'claimed through', 'channel'] },
  targetParty: {
    label: 'Party attacked',
    aliases: ['target party', 'party attacked', 'victims', 'target group'],
  },
  sourcePublisher: {
    label: 'Source: publisher',
    aliases: ['source', 'publisher', 'source publisher', 'source name', 'outlet'],
  },
  sourceTitle: {
    label: 'Source: title',
    aliases: ['source title', 'headline', 'title', 'article', 'scite1'],
  },
  sourceDate: {
    label: 'Source: date',
    aliases: ['source date', 'publication date', 'published', 'date published'],
  },
  sourceUrl: {
    label: 'Source: web address',
    aliases: ['source url', 'url', 'link', 'web address', 'source link'],
  },
  sourceLanguage: {
    label: 'Source: language (code)',
    aliases: ['source language', 'language'],
  },
  summary: {
    label: 'Summary',
    aliases: ['summary', 'description', 'notes', 'details', 'what happened'],
  },
} as const satisfies Record<string, FieldWords>;

export type UploadField = keyof typeof PLAIN_FIELDS | FigureField;

/** All that a column of someone's own table can be: what an incident has, and every figure that the form can hold. */
export const FIELDS: Readonly<Record<UploadField, FieldWords>> = {
  ...PLAIN_FIELDS,
  ...keyBy(FIGURE_FIELDS, ({ name }) => name),
};

/** The fields as a list offers them: first what most files have, then the figures outcome by outcome. */
export const FIELD_GROUPS: readonly { label: string; names: readonly string[] }[] = [
  { label: 'The incident', names: Object.keys(PLAIN_FIELDS) },
  ...OUTCOMES.map((outcome) => ({
    label: `${OUTCOME_WORDS[outcome]}: more figures`,
    names: FIGURE_FIELDS.filter((one) => one.outcome === outcome).map(({ name }) => name),
  })),
];

export function isUploadField(name: string): name is UploadField {
  return Object.hasOwn(FIELDS, name);
}

/** The name of a column's field in the form of columns. */
export const columnField = (place: number) => `column.${place}`;
