-- What a file said stays as it was held; the one change is the decision on an open row, once.
CREATE FUNCTION guard_held_row_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided held_row := OLD;
BEGIN
  decided.state := NEW.state;
  decided.decided_by := NEW.decided_by;
  decided.decided_at := NEW.decided_at;
  IF OLD.state <> 'open' OR NEW.state = 'open' OR NEW IS DISTINCT FROM decided THEN
    RAISE EXCEPTION 'held_row is append-only: row % can only be decided on, once', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER held_row_update BEFORE UPDATE ON held_row
  FOR EACH ROW EXECUTE FUNCTION guard_held_row_update();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON held_row
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- Beside what it held before: a reviewer takes what a file says of an incident where that waits for a decision.
CREATE OR REPLACE FUNCTION guard_revision_review() RETURNS trigger LANGUAGE plpgsql AS $$
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
      AND NOT (u.role = 'reviewer' AND n.reason = 'import' AND NOT EXISTS (
        SELECT FROM new_rows r
        WHERE r.draft_id IS NULL AND r.author = n.author AND r.reason = 'import' AND NOT EXISTS (
          SELECT FROM held_row h WHERE h.incident_id = r.incident_id AND h.state = 'open'
        )
      ))
  ) THEN
    RAISE EXCEPTION 'what a user says of an incident is published from a draft'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
