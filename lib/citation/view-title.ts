import type { Measure } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/range';
import { VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';

const SUBJECTS: Readonly<Record<Measure, string>> = {
  attacks: 'Attacks',
  killed: 'People killed in attacks',
  wounded: 'People wounded in attacks',
};

/** What a view shows, in one line: `People killed in attacks by year, Iraq and Syria, 2004–2014`. */
export function viewTitle(view: View): string {
  const { measure, interval, split, victims, violence } = view.filters;
  const parts = [
    `${SUBJECTS[measure]} by ${interval}${split === 'none' ? '' : ` and ${split}`}`,
    victims === 'all' || measure === 'attacks' ? null : VICTIM_WORDS[victims].toLowerCase(),
    violence.length === 0
      ? null
      : inWords(violence.map((type) => VIOLENCE_WORDS[type].toLowerCase())),
    view.groups.length === 0 ? null : inWords(view.groups.map((group) => group.name)),
    view.countries.length === 0 ? null : inWords(view.countries.map((country) => country.name)),
    view.range === null ? null : rangeInWords(view.range),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const MOST_NAMED = 4;

function inWords(names: string[]): string {
  if (names.length <= MOST_NAMED) return LIST.format(names);
  const rest = names.length - MOST_NAMED + 1;
  return LIST.format([...names.slice(0, MOST_NAMED - 1), `${rest} others`]);
}
