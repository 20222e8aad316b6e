import { DATE_PRECISION_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';

export function PlacesSection() {
  return (
    <section aria-labelledby="places">
      <h2 id="places">Countries, groups, places and dates</h2>
      <h3>Countries</h3>
      <p>
        The country is where the incident happened. We use its ISO 3166 alpha-3 code, and keep the
        Gleditsch–Ward number beside it. States that no longer exist (Yugoslavia, the Soviet Union,
        South Yemen and others) keep their own code if a recorder’s file names them. Kosovo is XKX.
        An incident has one country.
      </p>
      <h3>Groups</h3>
      <p>
        A group is an actor that is not a state. If a dataset uses several names for one actor,
        aliases lead them all to one entry. An incident counts once in the series of each of its
        groups, in whatever role the group took part, so the series of groups can add up to more
        than the total. It still counts once in the total. Incidents without a group are under “no
        group recorded”.
      </p>
      <p>
        A split chart shows at most 7 lines: the largest countries or groups in the range, by the
        sum of bests of the chosen measure (or by attacks, if attacks are the measure). If there are
        incidents without a group, one of the lines is for these. The rest are combined as “other”:
        incidents in which none of the groups shown took part, or which happened in none of the
        countries shown. Each of them counts once.
      </p>
      <p>
        Each incident says who is named as the perpetrator, and how sure that is: claimed (by the
        group itself), confirmed, suspected or disputed. A claim of responsibility is only a claim.
      </p>
      <h3>How exact a date is</h3>
      <PrecisionTable heading="The day" words={DATE_PRECISION_WORDS} />
      <p>
        If only the month or year is known, the record begins on the first possible day, and counts
        there.
      </p>
      <h3>How exact a place is</h3>
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
