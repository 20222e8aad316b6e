import { canonicalAddress } from '@/lib/filters/canonical';
import { SYNTHETIC } from '@/tests/bench/scratch';

/** So many different views of the dashboard, each at its one address: of the same days there are five, as a reader looks at them in several ways. */
export function viewsOf(count: number): string[] {
  const ways = [
    'interval=year',
    'interval=quarter',
    'interval=month',
    'measure=attacks',
    'chart=table',
  ];
  const spans = Array.from({ length: Math.ceil(count / ways.length) }, (_, n) => spanOf(n));
  const all = spans.flatMap((span) => ways.map((way) => `dataset=${SYNTHETIC}&${span}&${way}`));
  return all.slice(0, count).map((query) => canonicalAddress('/', `?${query}`) ?? `/?${query}`);
}

/** Days that differ from those of each smaller number: by their year, then by their month, how many years there are, and their first day. */
function spanOf(n: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const from = 1990 + (n % 30);
  const month = two(1 + (Math.floor(n / 30) % 12));
  const years = 1 + (Math.floor(n / 360) % 4);
  const day = Math.floor(n / 1440);
  return `from=${from}-${month}${day === 0 ? '' : `-${two(1 + day)}`}&to=${from + years}-${month}`;
}
