export function ReconcileSection() {
  return (
    <section aria-labelledby="reconcile">
      <h2 id="reconcile">Against published totals</h2>
      <p>
        Some recorders also publish how many people died in each country and year. Such totals are
        no incidents: they are not counted anywhere here, and are never added to a dataset. The page{' '}
        <a href="/reconcile">Against published totals</a> shows them beside what a dataset adds up
        to, and where the two agree.
      </p>
      <ul>
        <li>
          Only countries and years are compared that the dataset covers as a whole. What is not
          covered has no figure, and is not zero. A year that is covered in part is shown without a
          difference.
        </li>
        <li>
          The difference is the dataset’s sum of best figures without the published best figure. As
          a share it is of the published figure; of a published zero there is no share.
        </li>
        <li>
          Both count a death in the country where it happened, and not in that of a state or group
          that took part. A state that has ended is a country of its own, in both alike.
        </li>
        <li>
          A dataset counts an attack in the year in which it begins. The page says how many deaths
          are of attacks that run over the end of a year, and whether these could be all of the
          difference.
        </li>
        <li>
          It also says how many attacks have no known figure, and whether each figure lies between
          the low and the high of the other. What is left is mostly that recorders revise earlier
          years with each edition.
        </li>
        <li>
          With a type of violence chosen, the published totals are those of that type. There are
          none of attacks that are not classified.
        </li>
      </ul>
      <p>
        Each file of totals is an edition that never changes. The page shows the newest as of the
        time that is asked for, and names its file.
      </p>
    </section>
  );
}
