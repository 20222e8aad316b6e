import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { WHERE_PRECISION_WORDS } from '@/lib/format/words';
import { PointMap } from './point-map';
import { entryFields, optionsOf, type SectionProps } from './row-fields';
import { Fields, Section } from './section';

type Props = SectionProps & { countries: readonly (readonly [code: string, name: string])[] };

/** Where it happened. */
export function PlaceSection({ countries, ...props }: Props) {
  const field = entryFields(props);
  return (
    <Section id="where" legend="Where it happened">
      <Fields>
        <SelectField
          {...field('country')}
          label="Country"
          blank="Choose the country"
          options={countries}
        />
        <Field {...field('admin1')} label="Province or governorate" />
        <Field {...field('admin2')} label="District" />
        <Field {...field('place')} label="Place" />
        <Field
          {...field('latitude')}
          label="Latitude"
          hint="Decimal degrees, south is negative"
          inputMode="text"
        />
        <Field
          {...field('longitude')}
          label="Longitude"
          hint="Decimal degrees, west is negative"
          inputMode="text"
        />
        <SelectField
          {...field('wherePrecision')}
          label="How exact the place is"
          blank="Not known"
          options={optionsOf(WHERE_PRECISION_WORDS)}
        />
      </Fields>
      <PointMap />
    </Section>
  );
}
