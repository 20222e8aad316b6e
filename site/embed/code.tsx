import { HiddenPairs } from '@/components/filters/hidden-pairs';
import { ColoursField } from '@/components/forms/colours-field';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import {
  EMBED_CODE_PATH,
  EMBED_PARAMETERS,
  EMBED_THEMES,
  type EmbedLook,
  WIDTH_PARAMETER,
} from '@/lib/embed/address';
import { frameHtml, heightScriptHtml } from '@/lib/embed/code';
import { embedHeight } from '@/lib/embed/height';
import { type QueryPair, QueryReader } from '@/lib/filters/query';
import { type Issue, PARAMETERS } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import type { ShownEmbed } from './document';

const LEAST_WIDTH = 280;
const MOST_WIDTH = 1600;

/** The width that is asked for; null is as wide as the column. */
export function widthIn(params: URLSearchParams): { width: number | null; issues: Issue[] } {
  const query = new QueryReader(params);
  const given = query.one(WIDTH_PARAMETER);
  const width = Number(given);
  const isWidth = Number.isInteger(width) && width >= LEAST_WIDTH && width <= MOST_WIDTH;
  if (given !== null && !isWidth) {
    query.report(
      WIDTH_PARAMETER,
      given,
      `${WIDTH_PARAMETER} must be ${LEAST_WIDTH} to ${MOST_WIDTH} pixels`,
      'the width of the column was used',
    );
  }
  return { width: given !== null && isWidth ? width : null, issues: query.issues };
}

/** Something that can be embedded, and how the page with its code asks for it. */
export type EmbedSubject = {
  shown: ShownEmbed;
  hrefOf: (look: EmbedLook) => string;
  /** The parameters that ask for it, besides how it looks. */
  asked: readonly QueryPair[];
  /** The moment of its numbers, if they can be frozen at it; null where they never change. */
  moment: { recordedAt: string | null; isFrozen: boolean } | null;
};

type Props = { subject: EmbedSubject; look: EmbedLook; width: number | null; origin: string };

/** What can be chosen of an embed, its code to copy, and what it looks like. */
export function EmbedCodeForm({ subject, look, width, origin }: Props) {
  const { shown, hrefOf } = subject;
  const address = origin + hrefOf(look);
  const { title } = shown;
  const height = embedHeight(shown, width);
  const code = [
    frameHtml({ address, title, width, height }),
    ...(look.hasScript ? [heightScriptHtml(origin)] : []),
  ].join('\n');
  return (
    <div className="mt-4 grid max-w-5xl gap-6">
      <Choices subject={subject} look={look} width={width} />
      <section aria-labelledby="code">
        <h2 id="code">Code</h2>
        <p className="mt-1 mb-2 max-w-[70ch]">
          Put this where the chart is to stand in your page.{' '}
          {look.hasScript
            ? 'The second line gives every embed of a page the height that it needs: have it once, however many charts you show. Where it can’t run, the stated height holds.'
            : width === null
              ? 'The stated height holds all of the chart. If your column is wider or narrower at times, some room may be left below it.'
              : `The stated height holds all of the chart at ${width} pixels. In a narrower column, such as on a phone, readers have to scroll in it: leave the width empty for those.`}
        </p>
        <label htmlFor="embed-code" className="sr-only">
          Code to copy
        </label>
        <textarea
          id="embed-code"
          className="field font-mono text-sm"
          rows={look.hasScript ? 6 : 5}
          readOnly
          value={code}
        />
        <p className="mt-2">
          <CopyButton label="Copy the code" text={code} />
        </p>
      </section>
      <section aria-labelledby="preview" className="min-w-0">
        <h2 id="preview">Preview</h2>
        <iframe
          className="mt-2 max-w-full border border-line"
          src={hrefOf(look)}
          title={title}
          width={width ?? '100%'}
          height={height}
          loading="lazy"
        />
      </section>
      <section aria-labelledby="ways">
        <h2 id="ways">What it shows</h2>
        <ul className="mt-1 grid max-w-[70ch] list-disc gap-1 ps-5">
          <li>
            The source, the time of recording and the links to cite it and to see it in full are a
            part of it, and can’t be taken off.
          </li>
          <li>It sets no cookie, loads nothing from anywhere else, and reads without script.</li>
          <li>
            Where what it shows is no longer in the ledger, it says so. It never shows anything else
            in its place.
          </li>
          <li>
            <PageLink href={shown.full}>The same on this site</PageLink>
          </li>
        </ul>
      </section>
    </div>
  );
}

function Choices({ subject, look, width }: Pick<Props, 'subject' | 'look' | 'width'>) {
  return (
    <form action={EMBED_CODE_PATH} method="get" className="grid gap-4">
      <HiddenPairs pairs={subject.asked} />
      {subject.moment && <Moments moment={subject.moment} />}
      <div className="flex flex-wrap items-end gap-4">
        <ColoursField name={EMBED_PARAMETERS.theme} themes={EMBED_THEMES} chosen={look.theme} />
        <label className="grid gap-1">
          <span className="font-semibold">Width in pixels</span>
          <span className="text-sm text-muted">Leave it empty for the width of your column</span>
          <input
            name={WIDTH_PARAMETER}
            inputMode="numeric"
            defaultValue={width ?? ''}
            className="field w-auto"
          />
        </label>
      </div>
      <label className="flex gap-2">
        <input
          type="checkbox"
          name={EMBED_PARAMETERS.script}
          value="1"
          defaultChecked={look.hasScript}
        />
        With a script: it fits its height to its content, and shows the numbers of a period beside
        the pointer
      </label>
      <p>
        <button type="submit" className="button">
          Show the code
        </button>
      </p>
    </form>
  );
}

/** Numbers that follow the dataset, or stay as they are. */
function Moments({
  moment: { recordedAt, isFrozen },
}: {
  moment: NonNullable<EmbedSubject['moment']>;
}) {
  return (
    <fieldset>
      <legend className="font-semibold">Numbers</legend>
      <label className="flex gap-2 py-1">
        <input type="radio" name={PARAMETERS.asOf} value="" defaultChecked={!isFrozen} />
        Live: it follows the dataset, and changes when that is corrected or goes on
      </label>
      {recordedAt !== null && (
        <label className="flex gap-2 py-1">
          <input type="radio" name={PARAMETERS.asOf} value={recordedAt} defaultChecked={isFrozen} />
          Frozen: as recorded on {instantInWords(recordedAt)}. They never change, and it says so
          where the dataset has changed since
        </label>
      )}
    </fieldset>
  );
}
