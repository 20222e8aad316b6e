import { Field, SelectField } from '@/components/forms/fields';
import { optionsOf, rowFields, type SectionProps } from '@/components/forms/record-fields';
import { ACTOR_KIND_WORDS, ATTRIBUTION_WORDS, ROLE_WORDS } from '@/lib/format/words';
import { AddRow, Row } from './rows';
import { Fields, Section } from './section';

type Props = SectionProps & {
  countries: readonly (readonly [code: string, name: string])[];
  /** The id of the list of actors that names are offered from. */
  actorList: string;
};

/** Who took part. */
export function PartiesSection({ entry, errors, countries, actorList }: Props) {
  return (
    <Section id="parties" legend="Parties" hint="Known actors are suggested as you type a name.">
      {entry.parties.map((party, i) => {
        const field = rowFields('parties', i, party, errors);
        return (
          <Row key={field('name').name} name="party" label="Party" at={i}>
            <Fields>
              <Field {...field('name')} label="Name" list={actorList} autoComplete="off" />
              <SelectField {...field('role')} label="Role" options={optionsOf(ROLE_WORDS)} />
              <SelectField {...field('kind')} label="Kind" options={optionsOf(ACTOR_KIND_WORDS)} />
              <SelectField
                {...field('attribution')}
                label="Attribution"
                blank="Not stated"
                options={optionsOf(ATTRIBUTION_WORDS)}
              />
              <Field
                {...field('claimedVia')}
                label="Claimed through"
                hint="For example, Telegram"
              />
              <SelectField
                {...field('country')}
                label="Country of a state force"
                blank="None"
                options={countries}
              />
            </Fields>
          </Row>
        );
      })}
      <AddRow name="party" label="Add a party" />
    </Section>
  );
}
