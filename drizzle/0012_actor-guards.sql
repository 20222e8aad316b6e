-- Which group an actor's incidents count under, and what was so before, held by the database itself.

UPDATE actor SET group_id = id WHERE kind = 'armed_group';
--> statement-breakpoint

-- What was there before such a thing was written down is taken to have been there from the ledger's first version on.
UPDATE annotation SET recorded_at = least(recorded_at, (SELECT min(recorded_at) FROM dataset_version));
--> statement-breakpoint
UPDATE strength_estimate SET recorded_at = least(recorded_at, (SELECT min(recorded_at) FROM dataset_version));
--> statement-breakpoint

-- An actor counts as a group where it is an armed group, or where the actor that it is merged into does.
CREATE FUNCTION set_actor_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id AND EXISTS (
    SELECT FROM actor WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'an actor is merged into one that is not merged itself' USING ERRCODE = 'restrict_violation';
  END IF;
  NEW.group_id := CASE
    WHEN NEW.merged_into_id IS NOT NULL THEN (SELECT group_id FROM actor WHERE id = NEW.merged_into_id)
    WHEN NEW.kind = 'armed_group' THEN NEW.id
  END;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- Those merged into it follow.
CREATE FUNCTION pass_actor_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE actor SET group_id = NEW.group_id WHERE merged_into_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- Whatever an actor counted as stays to be asked for: each dataset that names it has a new version and a row of the past.
CREATE FUNCTION guard_actor_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM dataset d WHERE EXISTS (
      SELECT FROM incident_party p JOIN incident_revision r ON r.id = p.revision_id
      WHERE p.actor_id = NEW.id AND r.dataset_id = d.id
    ) AND NOT EXISTS (
      SELECT FROM actor_past p JOIN dataset_version v ON v.dataset_id = p.dataset_id AND v.version = p.until_version
      WHERE p.actor_id = NEW.id AND p.dataset_id = d.id AND v.transaction = pg_current_xact_id()
        AND p.group_id IS NOT DISTINCT FROM OLD.group_id
    )
  ) THEN
    RAISE EXCEPTION 'what actor % counted as is not kept in actor_past', NEW.slug USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE FUNCTION guard_actor_past_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n JOIN dataset_version v ON v.dataset_id = n.dataset_id AND v.version = n.until_version
    WHERE v.transaction <> pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'what an actor counted as ends with the version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- A statement of the desk never changes; it can be ended, once.
CREATE FUNCTION guard_ending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
    OR to_jsonb(NEW) - 'ended_at' - 'end_note' <> to_jsonb(OLD) - 'ended_at' - 'end_note' THEN
    RAISE EXCEPTION '% is append-only: a row can only be ended, once', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation', HINT = 'Record a new row that replaces it.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

CREATE TRIGGER set_group BEFORE INSERT OR UPDATE ON actor FOR EACH ROW EXECUTE FUNCTION set_actor_group();
--> statement-breakpoint
CREATE TRIGGER pass_group AFTER UPDATE ON actor FOR EACH ROW
  WHEN (OLD.group_id IS DISTINCT FROM NEW.group_id) EXECUTE FUNCTION pass_actor_group();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER keep_past AFTER UPDATE ON actor DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.group_id IS DISTINCT FROM NEW.group_id) EXECUTE FUNCTION guard_actor_past();
--> statement-breakpoint
CREATE TRIGGER keep_slug BEFORE UPDATE ON actor FOR EACH ROW
  WHEN (NEW.slug <> OLD.slug) EXECUTE FUNCTION refuse_other_key();
--> statement-breakpoint
CREATE TRIGGER past_insert AFTER INSERT ON actor_past
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_actor_past_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON actor_past FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['annotation', 'strength_estimate', 'actor_succession'] LOOP
    EXECUTE format('CREATE TRIGGER ending BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION guard_ending()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['annotation', 'strength_estimate', 'actor_succession', 'actor_past'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
