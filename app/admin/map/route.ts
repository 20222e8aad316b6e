import { MAP_QUERY, mapOfCountry } from '@/desk/drafts/queries-of-map';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';

/** The map of a country with the places that the ledger knows in it: asked for when the form's map is opened. */
export const GET = deskRoute('drafts.write', MAP_QUERY, async ({ country }) =>
  Response.json(await mapOfCountry(currentDesk().db, country)),
);
