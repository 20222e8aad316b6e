import { CITATION_FILES } from '@/lib/citation/files';

/** What a citation can be had as besides its page, by the ending of its address. */
export const CITATION_FORMS = [
  {
    ending: 'json',
    label: 'JSON',
    use: 'all that is kept, with the hash',
    type: 'application/json',
    about: 'figures',
  },
  {
    ending: 'csv',
    label: 'CSV',
    use: 'the figures as a table',
    type: 'text/csv; charset=utf-8',
    about: 'figures',
  },
  ...CITATION_FILES.map(({ format, label, use, type }) => ({
    ending: format,
    label,
    use,
    type,
    about: 'reference' as const,
  })),
] as const;
