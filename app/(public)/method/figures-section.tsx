import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import { FLAG_WORDS } from '@/lib/format/words';

export function FiguresSection() {
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
        figure. Categories are not added up to make a total that no source states.
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
