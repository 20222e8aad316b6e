import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import { DATE_PRECISION_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';

/** Where an incident counts and under which parties, and how exact its date and place are. */
export function PlacesSection() {
  return (
    <section aria-labelledby="places">
      <h2 id="places">Countries, parties, places and dates</h2>
      <h3>Countries</h3>
      <p>
        The country is where the incident happened. We use its ISO 3166 alpha-3 code, and keep the
        Gleditsch–Ward number beside it. States that no longer exist (Yugoslavia, the Soviet Union,
        South Yemen and others) keep their own code if a recorder’s file names them. Kosovo is XKX.
        An incident has one country, in which it counts.
      </p>
      <p>
        Some incidents touch more than one country or province. The others are recorded, shown on
        the incident’s page, and found: a list of a country’s incidents says how many are filed
        elsewhere and also touch it. They count only where they are filed, so that totals count each
        incident once.
      </p>
      <h3>Provinces</h3>
      <p>
        The province is the first-order area, such as a governorate, of the country where the
        incident counts. Where its point is known to the province or better, the point decides.
        Otherwise the name decides that the record gives, however it is spelt. Within five
        kilometres of a border, as exact as our borders are, the name is believed. Where neither
        says a province, it is not known: those incidents are counted apart, and every map and
        ranking by province says how many there are. Borders and names are those of{' '}
        {PROVINCES_EDITION}, also for earlier years. A disputed area is a province of each country
        under which datasets file what happens there, and no incident changes its country because of
        a border on our map.
      </p>
      <p>
        On a map the area of a circle is its number, and the circle stands in the middle of its
        country, province or cell of half a degree, not where people died. On a map by cell, circles
        that are not filled are of incidents that are known to the province only.
      </p>
      <p>
        Rates and shares are colours on a map, numbers never: a large country would look worse than
        a small one. A country has the colour of what the dataset files under it, and not of what
        lies within its borders on our map. A disputed area is hatched and has no colour, whoever
        holds it. A country or province that is too small to be seen, or of which all is disputed,
        is drawn as a spot. Classes are round numbers that grow about threefold. White is zero, dots
        are places without a rate, and grey is what is not covered.
      </p>
      <h3>Parties</h3>
      <p>
        A party is an armed group or a state. If a dataset uses several names for one actor, aliases
        lead them all to one entry. An incident counts once in the series of each of its parties, in
        whatever role the party took part, so the series of parties can add up to more than the
        total. It still counts once in the total. Incidents that name neither a group nor a state
        are under “no party recorded”.
      </p>
      <p>
        A split chart shows at most 7 lines: the largest countries, provinces or parties in the
        range, by the sum of bests of the chosen measure (or by attacks, if attacks are the
        measure). The rest are combined as “other”: incidents in which none of the parties shown
        took part, or which happened in none of the countries or provinces shown. Each of them
        counts once.
      </p>
      <p>
        “Who fights whom” counts an incident once in each pair of parties that stood against one
        another in it: a perpetrator and its target, or the two sides of a fight. A party that faces
        no other stands against civilians where the violence is one-sided. The deaths are all of the
        incident’s, on both sides and of civilians. The civilians among them are those of whom the
        record says so: it does not say which side killed them, unless it attacked civilians alone.
        A view of one pair counts the same incidents, and no others.
      </p>
      <p>
        Some records name a coalition as one party, such as “Ahrar al-Sham, Jabhat Fateh al-Sham”.
        It keeps that name and has its own entry. Its incidents also count with each group that the
        name lists, if the ledger knows a party of that name, but never twice with one party. A name
        is not taken for a list if it lists a country. A member counts from the first version of the
        dataset that was recorded after both names were known; earlier versions stay as they were.
        The coalition’s own dead are not divided among its members.
      </p>
      <h3>Whose dead</h3>
      <p>
        Most figures of a party count everyone who died in incidents with it, whoever killed them:
        its victims, its enemies and its own fighters. You can choose to count less. “Only in
        attacks they carried out” leaves incidents in which the party is named as the perpetrator;
        with civilians as the victims, these are the civilians it killed. “Only their own dead” adds
        up what is stated of the party’s own fighters or forces. Own dead are part of those killed
        and are never added to them. If an incident says nothing of a party’s own dead, they are
        unknown there. UCDP gives each side’s dead, but for several governments on one side it does
        not say whose they are.
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
