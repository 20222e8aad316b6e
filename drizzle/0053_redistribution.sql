ALTER TYPE "public"."user_role" ADD VALUE 'reader' BEFORE 'contributor';--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "redistribution" text DEFAULT 'rows' NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_redistribution" CHECK ("dataset"."redistribution" in ('rows', 'aggregates', 'private'));
--> statement-breakpoint
-- Actors that private datasets name, and no other. Nothing is looked up where there are no private datasets.
CREATE FUNCTION private_actors() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT a.actor_id), '{}')
  FROM dataset d JOIN actor_alias a ON a.dataset_id = d.id
  WHERE d.redistribution = 'private' AND NOT EXISTS (
    SELECT FROM actor_alias o LEFT JOIN dataset od ON od.id = o.dataset_id
    WHERE o.actor_id = a.actor_id AND od.redistribution IS DISTINCT FROM 'private'
  )
$$;
