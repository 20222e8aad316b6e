import { PageLink } from '@/components/ui/page-link';
import { viewQuestions } from '@/lib/filters/questions';
import type { View } from '@/lib/filters/view';
import { PAIRS_ID } from '@/site/charts/pairs';
import { datasetTitles } from '@/site/reads/queries';

/** Whether there is another dataset than the view's. */
export async function hasOtherDatasets({ dataset }: View): Promise<boolean> {
  return (await datasetTitles()).some(({ slug }) => slug !== dataset.slug);
}

type Props = { view: View; hasOthers: boolean; hasPairs: boolean };

/** What is asked of most views, a click away. */
export function Questions({ view, hasOthers, hasPairs }: Props) {
  const questions = viewQuestions(view, { hasOthers, pairsId: hasPairs ? PAIRS_ID : null });
  return (
    <nav aria-labelledby="questions" className="screen-only">
      <h2 id="questions">Questions about this view</h2>
      <ul className="questions">
        {questions.map(({ text, href }) => (
          <li key={text}>
            {href.startsWith('#') ? (
              <a href={href}>{text}</a>
            ) : (
              <PageLink href={href}>{text}</PageLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
