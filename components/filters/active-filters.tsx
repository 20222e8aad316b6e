import { PageLink } from '@/components/ui/page-link';
import { countryOfPlace } from '@/lib/domain/place-key';
import type { Filters, View } from '@/lib/filters/view';
import { instantInWords, partialDateInWords } from '@/lib/format/dates';
import { cellInWords } from '@/lib/format/view-subject';
import { DATES_WORDS, ROLE_RULE_WORDS, VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';

type Chip = { text: string; without: Partial<Filters> };

/** What narrows the view, each with what the filters are without it. */
function activeFilters({ filters, countries, places, parties, pairs }: View): Chip[] {
  const { from, to, role, violence, victims, dates, asOf } = filters;
  const chips: (Chip | null)[] = [
    from === null ? null : { text: `From ${partialDateInWords(from)}`, without: { from: null } },
    to === null ? null : { text: `To ${partialDateInWords(to)}`, without: { to: null } },
    ...countries.map(({ code, name }) => ({
      text: name,
      without: { countries: filters.countries.filter((other) => other !== code) },
    })),
    ...places.map(({ key, name, country }) => ({
      text: `${name}, ${country.name}`,
      without: withoutPlace(filters, key),
    })),
    ...filters.cells.map((cell) => ({
      text: cellInWords(cell),
      without: { cells: filters.cells.filter((other) => other !== cell) },
    })),
    ...parties.map(({ slug, name }) => ({
      text: name,
      without: { parties: filters.parties.filter((other) => other !== slug) },
    })),
    ...pairs.map(({ key, label }) => ({
      text: label,
      without: { pairs: filters.pairs.filter((other) => other !== key) },
    })),
    role === 'any' ? null : { text: ROLE_RULE_WORDS[role], without: { role: 'any' } },
    ...violence.map((type) => ({
      text: `${VIOLENCE_WORDS[type]} violence`,
      without: { violence: violence.filter((other) => other !== type) },
    })),
    victims === 'all' ? null : { text: VICTIM_WORDS[victims], without: { victims: 'all' } },
    dates === 'apart'
      ? null
      : {
          text: `Imprecise dates: ${DATES_WORDS[dates].toLowerCase()}`,
          without: { dates: 'apart' },
        },
    asOf === null ? null : { text: `As of ${instantInWords(asOf)}`, without: { asOf: null } },
  ];
  return chips.filter((chip) => chip !== null);
}

/** Without a country's last province its whole is shown, and not the world. */
function withoutPlace({ countries, places }: Filters, key: string): Partial<Filters> {
  const left = places.filter((other) => other !== key);
  const country = countryOfPlace(key);
  const isLast = !left.some((other) => countryOfPlace(other) === country);
  return { places: left, countries: isLast ? [...countries, country] : countries };
}

type Props = { view: View; hrefWithout: (without: Partial<Filters>) => string };

/** The active filters, each a link to the view without it. */
export function ActiveFilters({ view, hrefWithout }: Props) {
  const chips = activeFilters(view);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="mb-3 flex flex-wrap gap-2 text-sm">
      {chips.map(({ text, without }) => (
        <li key={text}>
          <PageLink
            href={hrefWithout(without)}
            scroll={false}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-sm bg-accent-soft px-2 text-ink no-underline hover:underline"
          >
            <span className="sr-only">Remove the filter </span>
            <bdi>{text}</bdi>
            <span aria-hidden="true" className="screen-only text-muted">
              ×
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
