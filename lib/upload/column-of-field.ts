import type { Entry } from '@/lib/entry/entry';
import { type Field, isField } from './fields';

const OF_SOURCES: Readonly<Record<string, Field>> = {
  publisher: 'sourcePublisher',
  title: 'sourceTitle',
  publishedOn: 'sourceDate',
  url: 'sourceUrl',
  language: 'sourceLanguage',
};

const OF_PARTIES: Readonly<Record<string, Field>> = {
  attribution: 'attribution',
  claimedVia: 'claimedVia',
};

/** Which column a field of the form was filled in from: `figures.0.low` is that of the killed; null where it is none. */
export function columnOfField(field: string, entry: Entry): Field | null {
  const [part = '', place, key = ''] = field.split('.');
  switch (part) {
    case 'figures': {
      const outcome = entry.figures[Number(place)]?.outcome;
      return outcome === 'killed' || outcome === 'wounded' ? outcome : null;
    }
    case 'parties': {
      const isTarget = entry.parties[Number(place)]?.role === 'target';
      return OF_PARTIES[key] ?? (isTarget ? 'targetParty' : 'perpetrator');
    }
    case 'sources':
      return OF_SOURCES[key] ?? null;
    default:
      return isField(part) ? part : null;
  }
}
