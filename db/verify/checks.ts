import { type SQL, sql } from 'drizzle-orm';

/** Something that holds in a sound ledger, and a query for where (`subject`) and how (`finding`) it does not. */
export type Check = { promise: string; exceptions: SQL };

const INCIDENTS: Check[] = [
  {
    promise: 'an incident has one current revision',
    exceptions: sql`
      select i.public_id as subject, count(r.id) || ' current revisions' as finding
      from incident i left join incident_revision r on r.incident_id = i.id and r.superseded_version is null
      group by i.id having count(r.id) <> 1`,
  },
  {
    promise: 'revisions are numbered from 1 without a gap',
    exceptions: sql`
      select i.public_id as subject, 'numbers ' || string_agg(r.number::text, ', ' order by r.number) as finding
      from incident_revision r join incident i on i.id = r.incident_id
      group by i.id having min(r.number) <> 1 or max(r.number) <> count(*)`,
  },
  {
    promise: 'a revision holds until the next one is recorded',
    exceptions: sql`
      select i.public_id as subject, 'revision ' || r.number || ' ends with version '
        || coalesce(r.superseded_version::text, 'none') || ', the next begins with '
        || coalesce(r.next::text, 'none') as finding
      from (
        select incident_id, number, superseded_version,
          lead(recorded_version) over (partition by incident_id order by number) as next
        from incident_revision
      ) r join incident i on i.id = r.incident_id
      where r.superseded_version is distinct from r.next`,
  },
  {
    promise: 'a duplicate is merged into an incident of its own dataset',
    exceptions: sql`
      select i.public_id as subject, 'merged into ' || coalesce(winner.public_id, 'nothing') as finding
      from incident_revision r join incident i on i.id = r.incident_id
      left join incident winner on winner.id = r.merged_into_id
      where r.merged_into_id is not null and winner.dataset_id is distinct from r.dataset_id`,
  },
  {
    promise: 'a revision’s killed and wounded are those of its figures for all victims',
    exceptions: sql`
      select i.public_id as subject, 'revision ' || r.number || ' has ' || coalesce(r.killed_best::text, 'unknown')
        || ' killed and ' || coalesce(r.wounded_best::text, 'unknown') || ' wounded, its figures '
        || coalesce(k.sum_best::text, 'unknown') || ' and ' || coalesce(w.sum_best::text, 'unknown') as finding
      from incident_revision r join incident i on i.id = r.incident_id
      left join casualty_figure k on k.revision_id = r.id and k.outcome = 'killed' and k.victims = 'all'
      left join casualty_figure w on w.revision_id = r.id and w.outcome = 'wounded' and w.victims = 'all'
      where r.killed_best is distinct from k.sum_best or r.wounded_best is distinct from w.sum_best`,
  },
  {
    promise: 'a revision’s sums of parts are those of its figures, where no total is known',
    exceptions: sql`
      select i.public_id as subject, 'revision ' || r.number || ' has ' || coalesce(r.killed_of_parts::text, 'no')
        || ' killed and ' || coalesce(r.wounded_of_parts::text, 'no') || ' wounded of its parts, its figures '
        || coalesce(p.killed::text, 'none') || ' and ' || coalesce(p.wounded::text, 'none') as finding
      from incident_revision r join incident i on i.id = r.incident_id
      left join (
        select revision_id, nullif(sum(sum_best) filter (where outcome = 'killed'), 0) as killed,
          nullif(sum(sum_best) filter (where outcome = 'wounded'), 0) as wounded
        from casualty_figure where victims not in ('all', 'children', 'women', 'men') group by revision_id
      ) p on p.revision_id = r.id
      where r.killed_of_parts is distinct from case when r.killed_best is null then p.killed end
        or r.wounded_of_parts is distinct from case when r.wounded_best is null then p.wounded end`,
  },
];

const REFERENCES: Check[] = [
  {
    promise: 'an incident is of a dataset, and its public id made of the two ids',
    exceptions: sql`
      select i.public_id as subject, 'dataset ' || coalesce(d.slug, 'none') || ', id ' || i.external_id as finding
      from incident i left join dataset d on d.id = i.dataset_id
      where i.public_id is distinct from d.slug || '-' || i.external_id`,
  },
  {
    promise: 'a revision is of an incident, a version and a country that are there',
    exceptions: sql`
      select 'revision ' || r.id as subject, 'incident ' || r.incident_id || ', dataset ' || r.dataset_id
        || ', version ' || r.recorded_version || ', country ' || r.country as finding
      from incident_revision r
      left join incident i on i.id = r.incident_id and i.dataset_id = r.dataset_id
      left join dataset_version v on v.dataset_id = r.dataset_id and v.version = r.recorded_version
      left join country c on c.code = r.country
      where i.id is null or v.version is null or c.code is null`,
  },
  ...[
    ['incident_party', 'actor', 'actor_id'],
    ['revision_source', 'source', 'source_id'],
  ].map(([part, table, column]) => ({
    promise: `what ${part} refers to is there`,
    exceptions: sql`
      select 'revision ' || p.revision_id as subject, ${sql.raw(`'${column} ' || p.${column}`)} as finding
      from ${sql.raw(`${part} p left join incident_revision r on r.id = p.revision_id
      left join ${table} t on t.id = p.${column}`)}
      where r.id is null or t.id is null`,
  })),
  {
    promise: 'another place of an incident is of a revision',
    exceptions: sql`
      select 'revision ' || p.revision_id as subject, 'place ' || p.position || ', ' || p.country as finding
      from incident_place p left join incident_revision r on r.id = p.revision_id where r.id is null`,
  },
  {
    promise: 'a figure is of a revision',
    exceptions: sql`
      select 'revision ' || f.revision_id as subject, f.outcome || ', ' || f.victims as finding
      from casualty_figure f left join incident_revision r on r.id = f.revision_id where r.id is null`,
  },
  {
    promise: 'a claim is of one of its revision’s sources',
    exceptions: sql`
      select 'revision ' || c.revision_id as subject, 'claim ' || c.position || ' of source ' || c.source_id as finding
      from claim c
      where not exists (
        select from revision_source s where s.revision_id = c.revision_id and s.source_id = c.source_id
      )`,
  },
];

const VERSIONS: Check[] = [
  {
    promise:
      'versions are numbered from 1, each later than the one before, without a gap but that of a restored ledger',
    exceptions: sql`
      select d.slug as subject, 'version ' || v.version || ' of ' || v.recorded_at || ' after version '
        || v.before || ' of ' || v.recorded_before as finding
      from (
        select dataset_id, version, recorded_at, lag(version, 1, 0) over w as before,
          lag(recorded_at, 1, '-infinity') over w as recorded_before
        from dataset_version window w as (partition by dataset_id order by version)
      ) v join dataset d on d.id = v.dataset_id
      where v.recorded_at <= v.recorded_before or v.version <> v.before + 1 and not exists (
        select from restoration s where v.version = s.last_version + 1 and v.before <= s.last_version)`,
  },
  {
    promise: 'a dataset’s version is its newest',
    exceptions: sql`
      select d.slug as subject, 'version ' || d.version || ', newest ' || coalesce(max(v.version), 0) as finding
      from dataset d left join dataset_version v on v.dataset_id = d.id
      group by d.id having d.version <> coalesce(max(v.version), 0)`,
  },
  {
    promise: 'a release that a file brought says what it covers, if only that it is a selection',
    exceptions: sql`
      select d.slug as subject, 'release ' || r.name || ' says nothing of what it covers' as finding
      from release r join dataset d on d.id = r.dataset_id
      where r.format is not null and not exists (select from release_coverage c where c.release_id = r.id)`,
  },
];

const ACTORS: Check[] = [
  {
    promise: 'an actor counts under the party that it is, or that its mergers lead to',
    exceptions: sql`
      with recursive last (id, slug, group_id, root) as (
        select id, slug, group_id, id from actor
        union all
        select l.id, l.slug, l.group_id, a.merged_into_id from last l join actor a on a.id = l.root
        where a.merged_into_id is not null
      ) cycle id, root set is_loop using path
      select l.slug as subject, 'counts under ' || coalesce(g.slug, 'no party') || ', leads to ' || r.slug as finding
      from last l join actor r on r.id = l.root left join actor g on g.id = l.group_id
      where l.is_loop or r.merged_into_id is null
        and l.group_id is distinct from case when r.kind in ('armed_group', 'state_force') then r.id end`,
  },
  {
    promise: 'what an actor counted as ends with a version of a dataset',
    exceptions: sql`
      select a.slug as subject, d.slug || ', version ' || p.until_version || ' of ' || d.version as finding
      from actor_past p join actor a on a.id = p.actor_id join dataset d on d.id = p.dataset_id
      where p.until_version > d.version`,
  },
];

export const CHECKS: readonly Check[] = [...INCIDENTS, ...REFERENCES, ...VERSIONS, ...ACTORS];
