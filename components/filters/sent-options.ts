export type PickerOption = {
  value: string;
  label: string;
  /** Its other names, as `alsoNamed` gives them. */
  also: string;
  attacks: number;
};

/**
 * Options as the page sends them: a line each. There may be a thousand, and React would write, read and walk through each part of each by
 * itself. Most slugs follow from the name, and are left out; `receivedOptions` finds them again.
 */
export function sentOptions(options: readonly PickerOption[]): string {
  return options.map(lineOf).join('\n');
}

function lineOf({ value, label, also, attacks }: PickerOption): string {
  const name = onOneLine(label);
  const slug = value === plainSlug(name) ? '' : value;
  return [attacks, name, slug, onOneLine(also)].join('\t').trimEnd();
}

/** Names are a line each, and what a recorder’s file has between their words is a blank. */
const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export function receivedOptions(sent: string): PickerOption[] {
  if (sent === '') return [];
  return sent.split('\n').map((line) => {
    const [attacks, label = '', value = '', also = ''] = line.split('\t');
    return {
      value: value === '' ? plainSlug(label) : value,
      label,
      also,
      attacks: Number(attacks),
    };
  });
}

/** The slug of a name that is all plain letters and digits; of any other it may be another. */
function plainSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
