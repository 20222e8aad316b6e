import type { ComponentProps } from 'react';
import { Described, type DescribedProps, describedInput } from './described';

type InputProps = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'defaultValue' | 'readOnly' | 'maxLength' | 'list'
>;

type Props = InputProps &
  DescribedProps & {
    /** A width for what is short and of known length. */
    isShort?: boolean;
  };

/** A labelled field of one line with its hint and, where it was filled in wrongly, what to do about it. */
export function Field({ name, label, hint, error, isShort = false, ...input }: Props) {
  const described = { name, label, hint, error };
  return (
    <Described {...described}>
      <input
        {...describedInput(described)}
        type="text"
        spellCheck={false}
        className={`field mt-1 ${isShort ? 'max-w-48' : 'max-w-96'}`}
        {...input}
      />
    </Described>
  );
}
