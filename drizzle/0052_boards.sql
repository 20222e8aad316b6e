CREATE TYPE "public"."board_state" AS ENUM('published', 'unpublished');--> statement-breakpoint
CREATE TABLE "board" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "board_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	CONSTRAINT "board_slug_unique" UNIQUE("slug"),
	CONSTRAINT "board_slug_form" CHECK ("board"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "board_revision" (
	"board_id" integer NOT NULL,
	"number" integer NOT NULL,
	"state" "board_state" NOT NULL,
	"title" text,
	"query" text,
	"note" text,
	"author" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_revision_board_id_number_pk" PRIMARY KEY("board_id","number"),
	CONSTRAINT "board_revision_number" CHECK ("board_revision"."number" >= 1),
	CONSTRAINT "board_revision_named" CHECK ("board_revision"."title" <> '' and "board_revision"."query" <> ''),
	CONSTRAINT "board_revision_whole" CHECK (("board_revision"."state" = 'published') = ("board_revision"."title" is not null) and ("board_revision"."title" is null) = ("board_revision"."query" is null) and ("board_revision"."title" is not null or "board_revision"."note" is not null))
);
--> statement-breakpoint
ALTER TABLE "board_revision" ADD CONSTRAINT "board_revision_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Revisions of a board follow one another without a gap, begin with what was published, and end a publication once.
CREATE FUNCTION guard_board_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last board_revision;
BEGIN
  SELECT * INTO last FROM board_revision WHERE board_id = NEW.board_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(last.number, 0) + 1 THEN
    RAISE EXCEPTION 'revision % of a board does not follow revision %', NEW.number, coalesce(last.number, 0)
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'unpublished' AND last.state IS DISTINCT FROM 'published' THEN
    RAISE EXCEPTION 'a board that is not published can''t be unpublished' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER follows BEFORE INSERT ON board_revision FOR EACH ROW EXECUTE FUNCTION guard_board_revision();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['board', 'board_revision'] LOOP
    EXECUTE format('CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
