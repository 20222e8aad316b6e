import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import { SUM_OF_PARTS } from '@/lib/domain/parts';
import { FLAG_WORDS } from '@/lib/format/words';

/** What a figure is, how sums are made of figures, and what is flagged. */
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
