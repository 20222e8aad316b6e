import { PlainChoice, PlainText } from '@/components/filters/plain-fields';
import { CHANGES_ASKED, CHANGES_PARAMETERS, serialiseChanges } from '@/lib/filters/changes';
import { PARAMETERS } from '@/lib/filters/view';
import { MEASURE_WORDS } from '@/lib/format/words';
import type { LoadedChanges } from '@/site/reads/changes';

type Props = {
  loaded: LoadedChanges;
  datasets: readonly { slug: string; name: string }[];
};

/** Of which dataset, of what, and between which moments changes are shown. A plain form: it works without script. */
export function ChangesForm({ loaded: { view, asked }, datasets }: Props) {
  const { filters, dataset } = view;
  const ownFields: string[] = [PARAMETERS.dataset, PARAMETERS.measure];
  const carried = [...new URLSearchParams(serialiseChanges(filters, CHANGES_ASKED))].filter(
    ([name]) => !ownFields.includes(name),
  );
  return (
    <form
      action="/changes"
      method="get"
      className="my-4 flex flex-wrap items-end gap-x-4 gap-y-3 screen-only"
    >
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <PlainChoice
        label="Dataset"
        name={PARAMETERS.dataset}
        chosen={dataset.slug}
        options={datasets.map(({ slug, name }) => [slug, name])}
      />
      <PlainChoice
        label="Measure"
        name={PARAMETERS.measure}
        chosen={filters.measure}
        options={Object.entries(MEASURE_WORDS)}
      />
      <PlainText
        label="From (day or time)"
        name={CHANGES_PARAMETERS.from}
        value={asked.from}
        placeholder="last release"
        width="w-60"
      />
      <PlainText
        label="To (day or time)"
        name={CHANGES_PARAMETERS.to}
        value={asked.to}
        placeholder="now"
        width="w-60"
      />
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}
