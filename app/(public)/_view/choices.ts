import { countriesOf, datasets, groupsOf } from '@/app/_data';
import type { FilterChoices } from '@/components/filters/choices';
import type { View } from '@/lib/filters/view';

/** What the filter form of a view has to offer. */
export async function choicesOf(view: View): Promise<FilterChoices> {
  const [all, countries, groups] = await Promise.all([
    datasets(),
    countriesOf(view),
    groupsOf(view),
  ]);
  return {
    datasets: all.map(({ slug, title }) => ({ slug, title })),
    dataset: view.dataset.slug,
    countries: countries.map(({ code, name, attacks }) => ({ value: code, label: name, attacks })),
    groups: groups.map(({ slug, name, attacks }) => ({ value: slug, label: name, attacks })),
    span: view.span,
  };
}
