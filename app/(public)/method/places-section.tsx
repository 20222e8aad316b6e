import { DATE_PRECISION_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';

export function PlacesSection() {
  return (
    <section aria-labelledby="places">
      <h2 id="places">Countries, groups, places and dates</h2>
      <h3>Countries</h3>
      <p>
        A country is where the incident happened, by its ISO 3166 alpha-3 code, with the
        Gleditsch–Ward number kept beside it. States that are gone (Yugoslavia, the Soviet Union,
        South Yemen and others) keep their own code where a recorder’s file names them; Kosovo is
        XKX. An incident has one country.
      </p>
      <h3>Groups</h3>
      <p>
        A group is an actor that is no state. Names that a dataset uses for one actor lead to one
        entry through aliases. An incident counts once in the series of each of its groups, in
        whatever role the group took part, so series of groups can add up to more than the total. It
        still counts once in the total. Incidents without a group are under “no group recorded”.
      </p>
      <p>
        A chart that is split shows at most seven lines: the largest countries or groups of the
        range, by the sum of bests of the measure chosen (or by attacks, where attacks are the
        measure), and, where there are incidents without a group, one for these. The rest is
        together as “other”: the incidents in which none of the groups shown took part, or that
        happened in none of the countries shown, each counted once.
      </p>
      <p>
        Who is named as perpetrator, and how sure that is, stands with each incident: claimed (by
        the group itself), confirmed, suspected or disputed. A claim of responsibility is a claim.
      </p>
      <h3>How exactly a date is known</h3>
      <PrecisionTable heading="The day" words={DATE_PRECISION_WORDS} />
      <p>
        Where only the month or year is known, the record begins on the first day that it may have
        been, and counts there.
      </p>
      <h3>How exactly a place is known</h3>
      <PrecisionTable heading="The place" words={WHERE_PRECISION_WORDS} />
    </section>
  );
}

type TableProps = { heading: string; words: Readonly<Record<number, string>> };

/** UCDP GED’s codes, which every dataset’s precision is brought to. */
function PrecisionTable({ heading, words }: TableProps) {
  return (
    <table className="ruled my-3 w-full text-base">
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">{heading}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(words).map(([code, meaning]) => (
          <tr key={code}>
            <th scope="row">{code}</th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
