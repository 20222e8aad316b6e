'use client';

import { fontVariables } from '@/components/layout/fonts';
import { Failure } from '@/components/ui/failure';
import './globals.css';

type Props = { error: Error & { digest?: string } };

/** For what fails before any layout stands. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en-GB" className={fontVariables}>
      <body>
        <main className="frame py-8">
          <Failure digest={error.digest} retry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
