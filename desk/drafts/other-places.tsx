'use client';

import { Combobox } from '@/components/forms/combobox';
import { SelectField } from '@/components/forms/fields';
import { rowFields, type SectionProps } from '@/components/forms/record-fields';
import { useRows } from './live-entry';
import { AddRow, Fields, PartRow } from './section';

type Props = SectionProps & {
  countries: readonly (readonly [code: string, name: string])[];
};

/** Where else it happened: in another country or province. It counts in its own place only. */
export function OtherPlaces(given: Props) {
  const { entry, errors, countries, drawn } = useRows('otherPlaces', given);
  return (
    <div
      id="otherPlaces"
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-4 outline-none"
    >
      <p className="text-sm">
        <strong>Other places that it touches</strong>{' '}
        <span className="text-muted">
          Only if it also happened in another country or province. It counts once, in the place
          above.
        </span>
      </p>
      {entry.otherPlaces.length > 0 && (
        <div className="w-full">
          {entry.otherPlaces.map((row, i) => {
            const field = rowFields('otherPlaces', i, row, errors);
            return (
              <PartRow
                key={`${drawn} ${field('country').name}`}
                name="place"
                label="Other place"
                at={i}
              >
                <Fields>
                  <Combobox
                    {...field('place')}
                    label="Place"
                    lookup="place"
                    fills={`otherPlaces.${i}.`}
                  />
                  <SelectField
                    {...field('country')}
                    label="Country"
                    blank="Choose the country"
                    options={countries}
                  />
                  <Combobox
                    {...field('admin1')}
                    label="Province or governorate"
                    lookup="province"
                    fills={`otherPlaces.${i}.`}
                  />
                </Fields>
              </PartRow>
            );
          })}
        </div>
      )}
      <AddRow name="place" label="Add another place" />
    </div>
  );
}
