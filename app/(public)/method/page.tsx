import type { Metadata } from 'next';
import { ChartsSection } from '@/site/method/charts';
import { CompareSection } from '@/site/method/compare';
import { CountingSection } from '@/site/method/counting';
import { AboutFiguresSection } from '@/site/method/figures';
import { PlacesSection } from '@/site/method/places';
import { ReconcileSection } from '@/site/method/reconcile';
import { RecordSection, WordsSection } from '@/site/method/record';
import { UnusualSection } from '@/site/method/unusual';
import { pageMetadata } from '@/site/view/known-view';

export const metadata: Metadata = pageMetadata({
  title: 'Method',
  description: 'What the Casualty Ledger counts, how it adds figures up, and what it cannot know.',
});

const CONTENTS = [
  ['counting', 'What is counted'],
  ['figures', 'Figures and their sums'],
  ['charts', 'How charts show figures'],
  ['unusual', 'Unusual months'],
  ['compare', 'Datasets side by side'],
  ['reconcile', 'Against published totals'],
  ['places', 'Countries, parties, places and dates'],
  ['record', 'Revisions, versions and citation'],
  ['words', 'Words'],
] as const;

export default function MethodPage() {
  return (
    <div className="grid gap-x-12 lg:grid-cols-[15.5rem_minmax(0,1fr)] print:block">
      <nav aria-label="On this page" className="mb-6 text-sm lg:order-first lg:pt-16 screen-only">
        <ul>
          {CONTENTS.map(([id, title]) => (
            <li key={id} className="border-t border-line">
              <a href={`#${id}`} className="block py-2 no-underline hover:underline">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <article className="prose-text order-first lg:order-last">
        <h1>Method</h1>
        <p>
          The Casualty Ledger records armed attacks and the people they killed and wounded, as
          published sources report them. This page says what is counted, how figures are added up,
          and what they can’t tell you. It counts people and holds no personal data of victims.
        </p>
        <CountingSection />
        <AboutFiguresSection />
        <ChartsSection />
        <UnusualSection />
        <CompareSection />
        <ReconcileSection />
        <PlacesSection />
        <RecordSection />
        <WordsSection />
      </article>
    </div>
  );
}
