import { HiddenPairs } from '@/components/filters/hidden-pairs';
import { ColoursField } from '@/components/forms/colours-field';
import { CopyButton } from '@/components/ui/copy-button';
import type { QueryPair } from '@/lib/filters/query';
import {
  PICTURE_FORMATS,
  PICTURE_PARAMETERS,
  PICTURE_WIDTHS,
  type PictureFormat,
  type PictureUnit,
} from '@/lib/pictures/form';
import { type Picture, pictureText } from '@/lib/pictures/picture';
import { THEMES } from '@/lib/pictures/sheets';

type Props = {
  picture: Picture;
  /** Where it is in a format, and the parameters that ask for it. */
  hrefOf: (format: PictureFormat) => string;
  asked: readonly QueryPair[];
};

/** What is cited as a picture: how wide it is to be, its files, and the text for those who don’t see it. */
export function PictureFiles({ picture, hrefOf, asked }: Props) {
  const text = pictureText(picture);
  return (
    <section aria-labelledby="picture" className="mt-8 max-w-4xl">
      <h2 id="picture">Picture</h2>
      <p className="mt-1 mb-3">
        With its title, source, time and address, in the file as well. Leave both widths empty for
        the usual size.
      </p>
      <form method="get" action={hrefOf('png')} className="grid gap-3">
        <HiddenPairs pairs={asked} />
        <div className="flex flex-wrap items-end gap-4">
          <WidthField unit="px" label="Width in pixels" />
          <WidthField unit="mm" label="Width on paper, in millimetres" />
          <ColoursField name={PICTURE_PARAMETERS.theme} themes={THEMES} />
        </div>
        <p className="flex flex-wrap gap-2">
          {PICTURE_FORMATS.map((format) => (
            <button key={format} type="submit" formAction={hrefOf(format)} className="button">
              {format.toUpperCase()}
            </button>
          ))}
        </p>
      </form>
      <h3 className="mt-4">Text for those who don’t see it</h3>
      <p className="mt-1 mb-2 wrap-anywhere">{text}</p>
      <CopyButton label="Copy the text alternative" text={text} />
    </section>
  );
}

function WidthField({ unit, label }: { unit: PictureUnit; label: string }) {
  const { least, most } = PICTURE_WIDTHS[unit];
  return (
    <label className="grid gap-1">
      <span className="font-semibold">{label}</span>
      <span className="text-sm text-muted">
        {least} to {most}
        {unit === 'mm' && '; PNG then has 300 dots an inch'}
      </span>
      <input
        name={PICTURE_PARAMETERS[unit]}
        inputMode="numeric"
        pattern="[0-9]*"
        className="field w-auto"
      />
    </label>
  );
}
