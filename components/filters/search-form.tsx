import { GetForm } from './get-form';

type Props = {
  action: string;
  label: string;
  value: string;
  /** The view's other parameters, carried along. */
  carried: URLSearchParams;
};

/** A search within a list, as a plain form. */
export function SearchForm({ action, label, value, carried }: Props) {
  return (
    <search>
      <GetForm
        action={action}
        summary={value === '' ? 'The whole list' : `Searched for “${value}”`}
        className="my-4 flex max-w-md items-end gap-3 screen-only"
      >
        {[...carried].map(([name, kept]) => (
          <input key={`${name} ${kept}`} type="hidden" name={name} value={kept} />
        ))}
        <label className="grow">
          <span className="text-sm text-muted">{label}</span>
          <input type="search" name="q" defaultValue={value} className="field" />
        </label>
        <button type="submit" className="button">
          Find
        </button>
      </GetForm>
    </search>
  );
}
