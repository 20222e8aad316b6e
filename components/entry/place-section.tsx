import { Field, SelectField } from '@/components/forms/fields';
import { entryFields, optionsOf, type SectionProps } from '@/components/forms/record-fields';
import { WHERE_PRECISION_WORDS } from '@/lib/format/words';
import { PointMap } from './point-map';
import { Fields, Section } from './section';

type Props = SectionProps & { countries: readonly (readonly [code: string, name: string])[] };

/** Where it happened. */
export function PlaceSection({ countries, ...props }: Props) {
  const field = entryFields(props);
  return (
    <Section id="where" legend="Where it happened">
      <Fields>
        <SelectField {...field('country')} blank="Choose the country" options={countries} />
        <Field {...field('admin1')} />
        <Field {...field('admin2')} />
        <Field {...field('place')} />
        <Field {...field('latitude')} hint="Decimal degrees, south is negative" inputMode="text" />
        <Field {...field('longitude')} hint="Decimal degrees, west is negative" inputMode="text" />
        <SelectField
          {...field('wherePrecision')}
          blank="Not known"
          options={optionsOf(WHERE_PRECISION_WORDS)}
        />
      </Fields>
      <PointMap />
    </Section>
  );
}
