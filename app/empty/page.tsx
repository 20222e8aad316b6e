/** A page with nothing on it: what the server itself costs, against which `npm run bench` holds the dashboard. */
export default function EmptyPage() {
  return null;
}
