import { PICTURE_TYPES } from '@/lib/pictures/form';
import { CITATION_FILES } from './files';

const PICTURES = [
  ['svg', 'the chart for print and the web'],
  ['png', 'the chart in pixels'],
  ['pdf', 'the chart on paper, with text that can be searched'],
] as const;

/** What a citation can be had as besides its page, by the ending of its address. */
export const CITATION_FORMS = [
  {
    ending: 'json',
    label: 'JSON',
    use: 'all that is kept, with the hash',
    type: 'application/json',
    about: 'figures' as const,
  },
  {
    ending: 'csv',
    label: 'CSV',
    use: 'the figures as a table',
    type: 'text/csv; charset=utf-8',
    about: 'figures' as const,
  },
  {
    ending: 'zip',
    label: 'Bundle (zip)',
    use: 'all of it in one file, with a script that proves it',
    type: 'application/zip',
    about: 'figures' as const,
  },
  ...PICTURES.map(([format, use]) => ({
    ending: format,
    label: format.toUpperCase(),
    use,
    type: PICTURE_TYPES[format],
    about: 'picture' as const,
  })),
  ...CITATION_FILES.map(({ format, label, use, type }) => ({
    ending: format,
    label,
    use,
    type,
    about: 'reference' as const,
  })),
] as const;
