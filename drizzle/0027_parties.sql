-- Parties are groups and states: an actor counts as one where it is an armed group or a state's force, or where the actor
-- that it is merged into does.
CREATE OR REPLACE FUNCTION set_actor_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id AND EXISTS (
    SELECT FROM actor WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'an actor is merged into one that is not merged itself' USING ERRCODE = 'restrict_violation';
  END IF;
  NEW.group_id := CASE
    WHEN NEW.merged_into_id IS NOT NULL THEN (SELECT group_id FROM actor WHERE id = NEW.merged_into_id)
    WHEN NEW.kind IN ('armed_group', 'state_force') THEN NEW.id
  END;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- Older ledgers: a version of each dataset from which on states count as parties. What was shown of the versions before it
-- stays as it was.
SELECT pg_advisory_xact_lock(740120::bigint);
--> statement-breakpoint
WITH opened AS (
  INSERT INTO dataset_version (dataset_id, version, recorded_at, note, rule)
  SELECT d.id, d.version + 1,
    greatest(date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond', v.recorded_at + interval '1 millisecond'),
    'Change of the counting rule: states count as parties, as groups do', 'states_are_parties_1'
  FROM dataset d JOIN dataset_version v ON v.dataset_id = d.id AND v.version = d.version
  RETURNING dataset_id, version
), raised AS (
  UPDATE dataset d SET version = o.version FROM opened o WHERE o.dataset_id = d.id RETURNING d.id, d.version
)
INSERT INTO actor_past (dataset_id, actor_id, until_version, group_id)
SELECT raised.id, a.id, raised.version, NULL
FROM raised CROSS JOIN actor a WHERE a.group_id IS NULL;
--> statement-breakpoint
UPDATE actor SET kind = kind WHERE kind = 'state_force' AND merged_into_id IS NULL;
--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;
