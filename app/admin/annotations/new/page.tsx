import type { Metadata } from 'next';
import { deskPage } from '@/desk/frame/desk-page';
import { COUNTRIES } from '@/lib/reference/countries';
import { AnnotationForm } from '../annotation-form';

export const metadata: Metadata = { title: 'Add an annotation' };

export default deskPage('house.keep', async () => {
  return (
    <>
      <h1>Add an annotation</h1>
      <AnnotationForm countries={COUNTRIES.map(({ code, name }) => [code, name])} saved={null} />
    </>
  );
});
