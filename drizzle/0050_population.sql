CREATE TABLE "population" (
	"edition_id" integer NOT NULL,
	"country" char(3) NOT NULL,
	"year" integer NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "population_edition_id_country_year_pk" PRIMARY KEY("edition_id","country","year"),
	CONSTRAINT "population_positive" CHECK ("population"."people" > 0),
	CONSTRAINT "population_year" CHECK ("population"."year" between 1800 and 2200)
);
--> statement-breakpoint
CREATE TABLE "population_edition" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "population_edition_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"publisher" text NOT NULL,
	"licence" text NOT NULL,
	"projected_from" integer,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"recorded_at" timestamp with time zone,
	CONSTRAINT "population_edition_slug_unique" UNIQUE("slug"),
	CONSTRAINT "population_edition_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "population_edition_slug_form" CHECK ("population_edition"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "population_edition_sha256_form" CHECK ("population_edition"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "population" ADD CONSTRAINT "population_edition_id_population_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."population_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population" ADD CONSTRAINT "population_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "population_edition_by_time" ON "population_edition" USING btree ("recorded_at");--> statement-breakpoint

-- An edition gets its time once, by the transaction that brought its numbers, and is never changed after.
CREATE FUNCTION guard_population_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.recorded_at IS NOT NULL OR to_jsonb(NEW) - 'recorded_at' <> to_jsonb(OLD) - 'recorded_at' THEN
    RAISE EXCEPTION 'population_edition is append-only: edition % is sealed', OLD.slug
      USING ERRCODE = 'restrict_violation', HINT = 'Import a new edition instead.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_population_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT edition_id FROM new_rows) n
    JOIN population_edition e ON e.id = n.edition_id
    WHERE e.recorded_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the numbers of a population edition are recorded before it is sealed'
      USING ERRCODE = 'restrict_violation', HINT = 'Import a new edition instead.';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER seal BEFORE UPDATE ON population_edition
  FOR EACH ROW EXECUTE FUNCTION guard_population_edition_update();
--> statement-breakpoint
CREATE TRIGGER before_seal AFTER INSERT ON population
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_population_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON population FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['population', 'population_edition'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
