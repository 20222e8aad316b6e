-- What the desk promises, held by the database itself whoever writes to it.

-- A revision that a draft became says what the draft says of its incident and author, and someone who had no hand in the
-- draft reviewed it, unless the desk is set up as one of one person. What a user records without a draft repeats
-- what was public before, or comes with a release that an admin imports.
CREATE FUNCTION guard_revision_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n LEFT JOIN draft d ON d.id = n.draft_id
    WHERE n.draft_id IS NOT NULL AND (
      d.state IS DISTINCT FROM 'submitted' OR d.dataset_id <> n.dataset_id OR n.state <> 'published'
      OR d.author_id::text IS DISTINCT FROM n.author OR d.reason::text <> n.reason::text
      OR coalesce(d.incident_id, n.incident_id) <> n.incident_id
      OR coalesce(d.base_number, 0) + 1 <> n.number
    )
  ) THEN
    RAISE EXCEPTION 'a revision must follow the submitted draft that it publishes'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (
    SELECT FROM new_rows n WHERE n.draft_id IS NOT NULL AND (
      n.reviewer = n.author
      OR EXISTS (SELECT FROM draft_save s WHERE s.draft_id = n.draft_id AND s.saved_by::text = n.reviewer)
    ) AND NOT (n.self_reviewed AND (SELECT one_person_desk FROM desk_setting))
  ) THEN
    RAISE EXCEPTION 'a draft is published by someone who did not write it'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT author, reason FROM new_rows WHERE draft_id IS NULL) n
    JOIN desk_user u ON u.id::text = n.author
    WHERE n.reason NOT IN ('retraction', 'restoration', 'merge', 'split')
      AND NOT (u.role = 'admin' AND n.reason IN ('first_entry', 'import'))
  ) THEN
    RAISE EXCEPTION 'what a user says of an incident is published from a draft'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- A draft stays its author's and of its incident, and is at rest once it is published or discarded.
CREATE FUNCTION guard_draft_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('published', 'discarded') THEN
    RAISE EXCEPTION 'draft % is %', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.dataset_id, NEW.author_id, NEW.created_at) <> (OLD.id, OLD.dataset_id, OLD.author_id, OLD.created_at)
    OR NEW.incident_id IS DISTINCT FROM OLD.incident_id THEN
    RAISE EXCEPTION 'draft % stays its author''s and of its incident', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'published' AND NOT EXISTS (
    SELECT FROM incident_revision r WHERE r.draft_id = NEW.id AND r.reviewer = NEW.reviewer_id::text
  ) THEN
    RAISE EXCEPTION 'draft % is in no revision', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

CREATE TRIGGER revision_review AFTER INSERT ON incident_revision
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_review();
--> statement-breakpoint
CREATE TRIGGER draft_update BEFORE UPDATE ON draft
  FOR EACH ROW EXECUTE FUNCTION guard_draft_update();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON draft
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON desk_setting
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['draft_save', 'draft_comment'] LOOP
    EXECUTE format('CREATE TRIGGER no_update BEFORE UPDATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
