import { countriesOf, datasetTitles, groupsOf } from '@/app/_data';
import type { FilterChoices } from '@/components/filters/choice';
import type { View } from '@/lib/filters/view';
import { datasetNames } from '@/lib/format/view';

/** What the filter form of a view has to offer. */
export async function choicesOf(view: View): Promise<FilterChoices> {
  const [all, countries, groups] = await Promise.all([
    datasetTitles(),
    countriesOf(view),
    groupsOf(view),
  ]);
  return {
    datasets: [...datasetNames(all)].map(([slug, name]) => ({ slug, name })),
    dataset: view.dataset.slug,
    countries: countries.map(({ code, name, attacks }) => ({ value: code, label: name, attacks })),
    groups: groups.map(({ slug, name, attacks }) => ({ value: slug, label: name, attacks })),
    span: view.span,
  };
}
