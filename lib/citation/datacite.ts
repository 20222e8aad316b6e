import { licenceAddress } from '@/lib/catalogue/licence';
import { releaseName } from '@/lib/format/view';
import { oneLine } from '@/lib/text/one-line';
import {
  type Cited,
  citedAuthor,
  citedNotes,
  citedVersion,
  citedWhole,
  citedYear,
  recordOf,
  releasedTitle,
  SITE,
  stateText,
} from './cited';

const organisation = (name: string) => ({ name, nameType: 'Organizational' });

/** What is cited as DataCite's metadata (4.6) have it: what a repository needs that gives it a DOI. */
export function datacite(cited: Cited, accessed: string): string {
  const { title, whole } = releasedTitle(cited);
  const { recordedAt } = cited;
  const { licence: rights } = recordOf(cited);
  const licence = licenceAddress(rights);
  const version = citedVersion(cited);
  const release = releaseName(cited.releases);
  const record = {
    url: cited.address,
    types: {
      resourceTypeGeneral: 'Dataset',
      resourceType: whole === null ? 'Dataset' : 'Part of a dataset',
    },
    creators: [organisation(citedAuthor(cited))],
    titles: [{ title }],
    publisher: { name: SITE },
    // It can't be left out: what has no date of its own has that of its reader.
    publicationYear: citedYear(cited) ?? accessed.slice(0, 'YYYY'.length),
    ...(recordedAt !== null && { dates: [{ date: recordedAt, dateType: 'Updated' }] }),
    language: 'en',
    ...(version !== null && { version: String(version) }),
    rightsList: [{ rights: oneLine(rights), ...(licence !== null && { rightsUri: licence }) }],
    descriptions: [
      {
        description: [`${stateText(cited)}.`, ...citedNotes(cited)].join(' '),
        descriptionType: 'Other',
      },
    ],
    ...(whole !== null && {
      relatedItems: [
        {
          relatedItemType: 'Dataset',
          relationType: 'IsPartOf',
          titles: [{ title: citedWhole(cited) ?? whole }],
          ...(release !== null && { edition: oneLine(release) }),
        },
      ],
    }),
    schemaVersion: 'http://datacite.org/schema/kernel-4',
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
