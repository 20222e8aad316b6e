import { currentDesk } from '@/desk/frame/current-desk';
import { deskUpload, sendOn } from '@/desk/frame/desk-route';
import { faultCookie } from '@/desk/uploads/fault-cookie';
import { mapsItself, takeFile } from '@/desk/uploads/take-file';
import { sweepUploads } from '@/desk/uploads/verbs';

const PAGE = '/admin/uploads';

/** The most characters of words that go along in a cookie. */
const MOST_WORDS = 800;

/** Takes a file of incidents. */
export const POST = deskUpload({
  requires: 'drafts.write',
  page: PAGE,
  async take(request, { desk, user }) {
    await sweepUploads(desk.db);
    const id = await takeFile(request, user);
    return (await mapsItself(desk, id, user)) ? `${PAGE}/${id}` : `${PAGE}/${id}/columns`;
  },
  refuse(words) {
    const { name, attributes } = faultCookie(currentDesk().settings);
    const response = sendOn(`${PAGE}?fault=1`);
    const value = encodeURIComponent(words.slice(0, MOST_WORDS));
    response.headers.append('set-cookie', `${name}=${value}; ${attributes}`);
    return response;
  },
});
