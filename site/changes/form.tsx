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
      <Choice
        label="Dataset"
        name={PARAMETERS.dataset}
        chosen={dataset.slug}
        options={datasets.map(({ slug, name }) => [slug, name])}
      />
      <Choice
        label="Measure"
        name={PARAMETERS.measure}
        chosen={filters.measure}
        options={Object.entries(MEASURE_WORDS)}
      />
      <Moment
        label="From (day or time)"
        name={CHANGES_PARAMETERS.from}
        value={asked.from}
        placeholder="last release"
      />
      <Moment
        label="To (day or time)"
        name={CHANGES_PARAMETERS.to}
        value={asked.to}
        placeholder="now"
      />
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
};

function Choice({ label, name, chosen, options }: ChoiceProps) {
  return (
    <label className="block max-w-full text-sm">
      <span className="block text-muted">{label}</span>
      <select name={name} defaultValue={chosen} className="field">
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

type MomentProps = { label: string; name: string; value: string | null; placeholder: string };

function Moment({ label, name, value, placeholder }: MomentProps) {
  return (
    <label className="block max-w-full text-sm">
      <span className="block text-muted">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="field w-60"
      />
    </label>
  );
}
