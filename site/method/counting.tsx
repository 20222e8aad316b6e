import { PageLink } from '@/components/ui/page-link';
import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import { SUM_OF_PARTS } from '@/lib/domain/parts';
import { DATE_PRECISION_WORDS, FLAG_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';

export function CountingSection() {
  return (
    <section aria-labelledby="counting">
      <h2 id="counting">What is counted</h2>
      <p>
        An <dfn>incident</dfn> is one thing that happened: at a place, beginning on a day, by one or
        more parties. In a count we call it an <dfn>attack</dfn>. Each recorder decides whether two
        events are one incident or two, so this differs between datasets.
      </p>
      <ul>
        <li>
          Every total belongs to one <dfn>dataset</dfn>, as it was at one time. Figures of two
          datasets are never added together, because they record many of the same events by
          different rules. Their licences, editions and rejected rows are on the page{' '}
          <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          An incident counts once in a total, in the period of the day on which it began, however
          long it went on. If it went on past that period, see{' '}
          <a href="#imprecise-dates">Imprecise dates</a>.
        </li>
        <li>
          Only published incidents are counted. An incident that was retracted, or merged into
          another as a duplicate, keeps its page but is not counted anywhere. A merged incident’s
          sources and what they say are added to the incident that stays, whose figures do not
          change.
        </li>
        <li>
          If two actors turn out to be the same, one is merged into the other. Incidents that name
          either of them, in any role, count once under the actor that stays, and the old web
          address leads there. What the records say does not change. Versions from before the merger
          are counted as they were then. The same applies when an actor that was recorded as a party
          turns out not to be one. An actor that only follows another stays a separate party.
        </li>
        <li>
          A range of dates includes both its first and last day. If it covers only part of a year,
          quarter or month, the chart says that the period is counted in part. If no range is
          chosen, the page shows whole months, from the first day that the dataset covers or has an
          incident on to the last such day.
        </li>
        <li>
          A period without attacks is shown with zero attacks if the dataset covers it. It means
          that the dataset records none, not that there were none. If the dataset does not cover a
          period, no number is shown.
        </li>
      </ul>
      <h3 id="coverage">What is covered</h3>
      <p>
        Each release says which days and countries, or the whole world, it <dfn>covers</dfn>. Within
        them, an empty month is a zero. Outside them the dataset can say nothing, and neither do we:
        a file that ends in 2018 does not tell how many people were killed in 2019.
      </p>
      <ul>
        <li>
          A country is covered on the days on which any release of the dataset covers it. A release
          that replaced everything before it also replaces what those releases covered. What each
          release covers is on the page <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          A period that is not covered has no number. Charts show it as a grey area, tables say “not
          covered”, and cells of downloads are empty. It is not compared with anything and has no
          share.
        </li>
        <li>
          A period is <dfn>covered in part</dfn> if only some of its days or only some of the
          countries in view are covered, if the chosen dates cut it, or if incidents are recorded in
          it although no release covers it. Its number is shown apart, with a thin broken line and
          hollow points, and is not compared with others. If not all of the days shown are covered
          and nothing is recorded in them, it has no number. Countries and parties have no share of
          a range that is covered in part. All countries together are covered as a whole only while
          every country that the dataset covers is.
        </li>
        <li>
          A dataset can be a <dfn>selection</dfn>, which covers no time or country as a whole. Its
          figures are of what it recorded. A period without a record is left blank, nothing is
          compared with the time before, and nothing has a share.
        </li>
        <li>
          For a file of UCDP GED we take the whole years from its first incident to its last, in the
          countries in it. If it has incidents in at least 20 countries in four of UCDP’s five
          regions, we take the world. An administrator can correct this. The correction is a new
          version of the dataset, and as of earlier times the charts stay as they were.
        </li>
        <li>
          The ledger did not always record what is covered. As of a time before it did, charts show
          the zeros that they showed then, and say so.
        </li>
      </ul>
      <h3 id="imprecise-dates">Imprecise dates</h3>
      <p>
        Some records say only that people died between two days, such as “during 2016”. If these
        days are in two months, we can’t say in which month people died: for a chart by month, the
        date is <dfn>imprecise</dfn>. The same rule applies to quarters and years, so a record of
        March to May is imprecise by month and by quarter, and precise by year. A long siege is no
        different, however well its first and last day are known. You choose what is done with such
        records:
      </p>
      <ul>
        <li>
          <strong>Show apart.</strong> They count in the period in which they begin, and this part
          is hatched in charts and has its own column in tables and downloads. Beside the peak, the
          chart names the worst period with a known date.
        </li>
        <li>
          <strong>Spread evenly.</strong> Their figures are divided evenly among all their days.
          This is a calculation, not a report. Numbers are rounded, so periods may not add up to the
          total. Of a record that begins before the chosen dates or ends after them, only what falls
          on those dates is counted. An attack is not divided: it counts in the period in which it
          begins.
        </li>
        <li>
          <strong>Leave out.</strong> They are not counted. How many were left out, with how many
          deaths, is said beside the figures, and they can be listed.
        </li>
      </ul>
      <h3>Types of violence</h3>
      <p>
        We follow the Uppsala Conflict Data Program: <dfn>state-based</dfn> (at least one side is a
        state), <dfn>non-state</dfn> (organised groups, neither of them a state) and{' '}
        <dfn>one-sided</dfn> (a state or organised group against civilians). Records that state none
        are <dfn>unclassified</dfn>.
      </p>
      <h3>The change from the previous range</h3>
      <p>
        A headline figure is compared with the range of equal length just before. If the range is
        whole months, that is the same number of months, and otherwise the same number of days. If
        the earlier figure is below 10, the difference is given as a number, because a percentage of
        a small base says little. If either figure is unknown, or if the dataset does not cover the
        whole of both ranges, there is no comparison.
      </p>
    </section>
  );
}

export function AboutFiguresSection() {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Figures and their sums</h2>
      <p>
        Every figure is an <dfn>estimate</dfn>: a low, a best and a high number, each only where the
        source states it, and a qualifier: exact, between, at least, about, up to, or unknown. A
        number that nobody stated is left empty. It is never set to zero.
      </p>
      <h3>Unknown is not zero</h3>
      <p>
        An attack with no known figure adds nothing to a sum and is counted separately: “3 attacks
        with no known figure”. If no attack in a period has a known figure, the chart shows no value
        for it, and the table says so in words. A dataset that does not record wounded people shows
        no figures for wounded at all, not zeros.
      </p>
      <h3>How sums are made</h3>
      <p>
        Three sums are given side by side: of the lows, of the bests and of the highs. Each is just
        that sum. Together they are not a confidence interval, because it is very unlikely that
        every figure is at its lowest, or its highest, at once.
      </p>
      <p>
        If a source does not give one of the numbers, another of its own numbers is used for it in
        the sums:
      </p>
      <ul>
        <li>a missing best is the stated low or, if there is none, the stated high;</li>
        <li>a missing high is the best: “at least 28” adds 28 to all three sums;</li>
        <li>
          a missing low is the best, except for “up to 12”, which adds 0 to the sum of lows and 12
          to the other two.
        </li>
      </ul>
      <p>
        Figures with a missing bound are <dfn>open-ended</dfn>, and each total says how many of its
        attacks have one: the true sum of the highs is then higher than the one shown.
      </p>
      <h3>Who figures count</h3>
      <p>
        Figures are kept by victim category (civilians, security forces, militants, unknown), beside
        a total for all victims that the source states itself. Totals on the dashboard use the
        figure for all victims. Choosing a category changes which figures are added up, never which
        attacks are counted: an attack without a figure for civilians is then one with no known
        figure.
      </p>
      <p>
        Some sources also say how many of the victims were children, women or men. These figures are{' '}
        <dfn>of which</dfn>: a child may be a civilian too, so they are never added to the other
        categories or to one another, and no total is worked out from them. A chart of children
        counts only the records whose sources say how many there were. All others are attacks with
        no known figure.
      </p>
      <h3>What happened to them</h3>
      <p>
        Besides those killed and wounded, a record can say how many people are missing, were
        abducted or were released. They are counted by the same rules, and no outcome is added to
        another: someone who was abducted may later be released or killed. Few records give such
        figures. An attack without one has no known figure, which does not mean none.
      </p>
      <h3>Figures in words</h3>
      <p>
        Where a source gives no number but words, such as “dozens” or “several”, we keep the words
        and show them. They count as an unknown figure: nobody knows how many “dozens” are.
      </p>
      <h3 id="parts">Parts and the whole</h3>
      <p>
        If a record gives a total for all victims, that total is used, and if its categories add up
        to something else, the record is flagged. If it gives only some of the parts, such as “2
        civilians killed”, the total is <dfn>at least their sum</dfn>: of the lows, of the bests and
        of the highs of the parts that are known. We work it out and say so: “at least 2, sum of
        parts”. It is open-ended, because there may be victims of other categories. Parts that come
        to nobody tell us nothing about the total, which stays unknown. The record itself is not
        changed.
      </p>
      <p>
        This is version {SUM_OF_PARTS.version} of the rule “sum of parts”. Datasets that were in the
        ledger before the rule have a version that brought it in. Earlier versions are counted as
        they were then: without it.
      </p>
      <h3>Flags</h3>
      <p>
        Imported files are kept as they are, with their inconsistencies. Records with
        inconsistencies are flagged, and you can filter the list of incidents by flag.
      </p>
      <dl>
        {INCIDENT_FLAGS.map((flag) => (
          <div key={flag} className="mb-2">
            <dt className="font-semibold">{FLAG_WORDS[flag].label}</dt>
            <dd>{FLAG_WORDS[flag].meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

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
      <h3>Parties</h3>
      <p>
        A party is an armed group or a state. If a dataset uses several names for one actor, aliases
        lead them all to one entry. An incident counts once in the series of each of its parties, in
        whatever role the party took part, so the series of parties can add up to more than the
        total. It still counts once in the total. Incidents that name neither a group nor a state
        are under “no party recorded”.
      </p>
      <p>
        A split chart shows at most 7 lines: the largest countries or parties in the range, by the
        sum of bests of the chosen measure (or by attacks, if attacks are the measure). The rest are
        combined as “other”: incidents in which none of the parties shown took part, or which
        happened in none of the countries shown. Each of them counts once.
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
