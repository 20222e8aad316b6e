import { monthInWords } from '@/lib/format/date';

/** A period in words: `2014`, `Q1 2014` or `March 2014`. */
export function periodLabel(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return year;
  return part.startsWith('Q') ? `${part} ${year}` : monthInWords(period);
}
