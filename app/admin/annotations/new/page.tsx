import type { Metadata } from 'next';
import { AnnotationForm } from '@/desk/annotations/ui-client';
import { deskPage } from '@/desk/frame/desk-page';
import { COUNTRIES } from '@/lib/reference/countries';

export const metadata: Metadata = { title: 'Add an annotation' };

export default deskPage('reference.keep', async () => {
  return (
    <>
      <h1>Add an annotation</h1>
      <AnnotationForm countries={COUNTRIES.map(({ code, name }) => [code, name])} saved={null} />
    </>
  );
});
