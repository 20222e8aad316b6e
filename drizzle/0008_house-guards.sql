-- A dataset's words may be corrected; its name in addresses and its count of versions are what public ids, citations and
-- caches rest on.
CREATE FUNCTION guard_dataset_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.slug <> OLD.slug OR NEW.created_at <> OLD.created_at OR NEW.version < OLD.version THEN
    RAISE EXCEPTION 'dataset % keeps its slug, and its version only grows', OLD.slug
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dataset_update BEFORE UPDATE ON dataset
  FOR EACH ROW EXECUTE FUNCTION guard_dataset_update();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON release_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON release_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
