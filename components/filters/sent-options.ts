export type PickerOption = {
  value: string;
  label: string;
  /** Its other names, as `alsoNamed` gives them. */
  also: string;
  attacks: number;
};

/** An option as the page sends it: there may be a thousand, and most slugs follow from the name. */
export type SentOption = Pick<PickerOption, 'label' | 'attacks'> & Partial<PickerOption>;

/** Leaves out what `receivedOption` finds again. */
export function sentOption({ value, also, ...option }: PickerOption): SentOption {
  return {
    ...option,
    ...(value !== plainSlug(option.label) && { value }),
    ...(also !== '' && { also }),
  };
}

export function receivedOption(option: SentOption): PickerOption {
  return { value: plainSlug(option.label), also: '', ...option };
}

/** The slug of a name that is all plain letters and digits; of any other it may be another. */
function plainSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
