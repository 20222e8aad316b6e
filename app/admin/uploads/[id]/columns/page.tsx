import type { Metadata } from 'next';
import { ButtonForm } from '@/components/forms/action-form';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { chooseUcdpAction } from '@/desk/uploads/actions';
import { uploadOf } from '@/desk/uploads/found';
import { rememberedMapping, sampleRows, type UploadDetail } from '@/desk/uploads/queries';
import { UploadHead } from '@/desk/uploads/ui';
import { ColumnsForm, OpeningForm } from '@/desk/uploads/ui-client-columns';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { guessMapping, headingsHash, samplesOf } from '@/lib/upload/headings';
import { commandFor, recorderOf } from '@/lib/upload/layouts';
import type { ColumnMapping } from '@/lib/upload/mapping';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Columns of a file' };

const SAMPLE_ROWS = 20;

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const upload = await uploadOf((await params).id, user);
  if (!['staged', 'reading', 'read'].includes(upload.state)) {
    throw new NotFound('You can no longer choose the columns of this file.');
  }
  const { lists } = await searchParams;
  const { db } = currentDesk();
  const guessed = guessMapping(upload.headings);
  if (guessed.layout !== 'columns') {
    return (
      <>
        <UploadHead upload={upload} />
        <p>The file is in the ledger’s own layout, so we know what each column is.</p>
        <p className="mt-4">
          <PageLink href={`/admin/uploads/${upload.id}`}>Rows</PageLink>
        </p>
      </>
    );
  }
  const remembered = await rememberedMapping(db, user.id, headingsHash(upload.headings));
  const chosen = upload.mapping ?? (remembered && askedAnew(remembered)) ?? guessed;
  const rows = await sampleRows(db, upload.id, SAMPLE_ROWS);
  return (
    <>
      <UploadHead upload={upload} />
      <Recorder upload={upload} />
      <h2 className="mt-6">Which column is what?</h2>
      <p className="mt-2 max-w-2xl">
        {remembered && upload.mapping === null
          ? 'We have used your last answers for a file with these headings.'
          : 'We have guessed from the headings. Check that the answers are right.'}{' '}
        Columns that you leave out are not read. Cells can say “at least 28”, “about 300”, “3-5” or
        “unknown”.
      </p>
      <OpeningForm upload={upload.id} format={upload.format} opened={upload.opened} />
      <ColumnsForm
        upload={upload.id}
        columns={upload.headings.map((heading, place) => ({
          heading,
          samples: samplesOf(rows, place),
        }))}
        chosen={chosen.layout === 'columns' ? chosen : guessed}
        hasWholeLists={lists === 'whole'}
      />
    </>
  );
});

/** The order of day and month, and the century, are asked for each file: the last one may have been saved elsewhere. */
function askedAnew(mapping: ColumnMapping): ColumnMapping {
  if (mapping.layout !== 'columns') return mapping;
  return { ...mapping, dateOrder: 'iso', century: 'unstated' };
}

/** Says whose own layout the table is in, and offers what reads it best. */
function Recorder({ upload }: { upload: UploadDetail }) {
  const recorder = recorderOf(upload.headings);
  if (recorder === null) return null;
  if (recorder !== 'ucdp-ged') {
    const dataset = recorder === 'ucdp-cy' ? null : upload.dataset.slug;
    const command = commandFor(recorder, upload.fileName, dataset);
    return (
      <section className="mt-6 max-w-2xl" aria-labelledby="recorder">
        <h2 id="recorder">{RECORDER_WORDS[recorder].title}</h2>
        <p className="mt-2">{RECORDER_WORDS[recorder].about}</p>
        <p className="mt-2">
          It is run where the ledger is installed, in the folder with the file. With{' '}
          <code>--dry-run</code> it says what would change and writes nothing; without, it imports.
        </p>
        <p className="mt-2 mb-2">
          <code className="wrap-anywhere">{command}</code>
        </p>
        <CopyButton label="Copy the command" text={command} />
      </section>
    );
  }
  return (
    <section className="mt-6 max-w-2xl" aria-labelledby="recorder">
      <h2 id="recorder">This is UCDP’s event dataset</h2>
      <p className="mt-2 mb-4">
        We know its columns: both sides, figures by victims, precision and sources. If you choose
        the columns yourself, the sides and their own dead are lost.
      </p>
      <ButtonForm
        action={chooseUcdpAction}
        label="Read it as UCDP GED"
        fields={{ upload: String(upload.id) }}
      />
    </section>
  );
}

const RECORDER_WORDS = {
  acled: {
    title: 'This is ACLED’s layout',
    about:
      'We have guessed its columns, and its codes of precision as ACLED’s. An export with one row for each actor names an event several times: only the first row of each id is read. To have an event’s parties, kinds and roles read as ACLED means them, have an admin import the file with this command.',
  },
  gtd: {
    title: 'This is GTD’s layout',
    about:
      'We have guessed its columns, with the date in three of them. Blank figures are unknown. Fractions, which GTD gives to linked attacks, are left out as mistakes. To have these read as ranges, and the perpetrators’ own dead apart, have an admin import the file with this command.',
  },
  'ucdp-cy': {
    title: 'These are UCDP’s totals by country and year',
    about:
      'They are not incidents, and must not be entered as such: discard the file here. To hold datasets against them, have an admin import the file with this command.',
  },
};
