import { CopyButton } from '@/components/ui/copy-button';
import { Fact } from '@/components/ui/fact';
import { PageLink } from '@/components/ui/page-link';
import { WebLink } from '@/components/ui/web-link';
import { besideText, type Cited, citedSourceText, recordOf } from '@/lib/citation/cited';
import { CITATION_FILES } from '@/lib/citation/files';
import { referencesOf } from '@/lib/citation/styles';
import { dayInWords, instantInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';
import type { AskedReference } from './thing';

type Props = {
  asked: Pick<AskedReference, 'cited' | 'fixedHref' | 'currentHref'>;
  /** Where a file of a format is. */
  fileHref: (format: string) => string;
  /** The reader's day, YYYY-MM-DD. */
  accessed: string;
};

/** What is cited, in every style, as files, and by two links. */
export function References({ asked, fileHref, accessed }: Props) {
  const { cited, fixedHref, currentHref } = asked;
  return (
    <>
      <dl className="facts mt-4 max-w-4xl">
        <Fact term={cited.title === null ? 'Dataset' : 'What you cite'}>
          <PageLink href={fixedHref}>
            <bdi>{cited.title ?? cited.dataset.title}</bdi>
          </PageLink>
        </Fact>
        <Fact term="From">
          <CitedFrom cited={cited} />
          {cited.statedBy === undefined && (
            <>
              , recorded by <bdi>{cited.dataset.publisher}</bdi>
            </>
          )}
        </Fact>
        <Fact term="As of">
          {cited.recordedAt === null ? 'Nothing recorded yet' : instantInWords(cited.recordedAt)}
        </Fact>
        <Fact term="Licence">{recordOf(cited).licence}</Fact>
        {cited.totals && (
          <Fact term="Published totals">
            <bdi>{cited.totals.citation}</bdi> ({cited.totals.licence})
          </Fact>
        )}
        {cited.beside && (
          <Fact term="Matched with">
            <bdi>{besideText(cited.beside)}</bdi>, recorded by <bdi>{cited.beside.publisher}</bdi> (
            {cited.beside.licence})
          </Fact>
        )}
        <Fact term="Accessed">{dayInWords(accessed)}, the date in UTC</Fact>
        <Fact term="Links">
          <p className="mb-1">
            <PageLink href={fixedHref}>These numbers</PageLink> (never change){' '}
            <CopyButton label="Copy link that never changes" href={fixedHref} />
          </p>
          <p>
            <PageLink href={currentHref}>This view</PageLink> (stays up to date){' '}
            <CopyButton label="Copy link that stays up to date" href={currentHref} />
          </p>
        </Fact>
      </dl>
      {referencesOf(cited, accessed).map(({ key, label, hint, inText, full, notes, plain }) => (
        <section key={key} aria-labelledby={key} className="mt-8 max-w-4xl">
          <h2 id={key}>
            {label} <span className="font-sans text-sm font-normal text-muted">{hint}</span>
          </h2>
          <dl className="facts mt-2">
            <Fact term="In the text">
              <p className="mb-2">{inText}</p>
              <CopyButton label={`Copy the ${label} reference in the text`} text={inText} />
            </Fact>
            <Fact term="In the list">
              <p className="mb-2 wrap-anywhere">
                {full.map(({ text, isTitle }) =>
                  isTitle ? <cite key={text}>{text}</cite> : <span key={text}>{text}</span>,
                )}{' '}
                <span className="text-muted">{notes}</span>
              </p>
              <CopyButton label={`Copy the full ${label} reference`} text={plain} />
            </Fact>
          </dl>
        </section>
      ))}
      <section aria-labelledby="files" className="mt-8 max-w-4xl">
        <h2 id="files">Files for reference managers</h2>
        <dl className="facts mt-2">
          {CITATION_FILES.map(({ format, label, use }) => (
            <Fact key={format} term={label}>
              <a href={fileHref(format)} rel="nofollow">
                Download as .{format}
              </a>{' '}
              <span className="text-muted">{use}</span>
            </Fact>
          ))}
        </dl>
      </section>
      {cited.statedBy === undefined ? (
        <section aria-labelledby="publisher" className="mt-8 max-w-4xl">
          <h2 id="publisher">The citation that the publisher asks for</h2>
          <p className="mt-2 mb-2 wrap-anywhere">
            <bdi>{cited.dataset.citation}</bdi>
          </p>
          <CopyButton label="Copy the publisher’s citation" text={cited.dataset.citation} />
        </section>
      ) : (
        <section aria-labelledby="stated-by" className="mt-8 max-w-4xl">
          <h2 id="stated-by">The sources that state it</h2>
          <p className="mt-2">Each figure is a statement of one of these. Cite that one too.</p>
          <ul className="mt-2 grid gap-1 wrap-anywhere">
            {cited.statedBy.map((source) => (
              <li key={citedSourceText(source)}>
                <WebLink href={source.url}>
                  <bdi>{citedSourceText({ ...source, url: null })}</bdi>
                </WebLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What something that is cited is from: a dataset at a version, or sources. */
export function CitedFrom({ cited }: { cited: Cited }) {
  if (cited.statedBy !== undefined) {
    const { title, publisher } = recordOf(cited);
    return `${title}, recorded by ${publisher}`;
  }
  return (
    <>
      <bdi>{datasetText(cited)}</bdi>, version {cited.version}
    </>
  );
}
