CREATE TABLE "coalition_member" (
	"dataset_id" integer NOT NULL,
	"coalition_id" integer NOT NULL,
	"member_id" integer NOT NULL,
	"since_version" integer NOT NULL,
	CONSTRAINT "coalition_member_dataset_id_coalition_id_member_id_pk" PRIMARY KEY("dataset_id","coalition_id","member_id"),
	CONSTRAINT "coalition_of_others" CHECK ("coalition_member"."coalition_id" <> "coalition_member"."member_id")
);
--> statement-breakpoint
ALTER TABLE "coalition_member" ADD CONSTRAINT "coalition_member_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coalition_member" ADD CONSTRAINT "coalition_member_coalition_id_actor_id_fk" FOREIGN KEY ("coalition_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coalition_member" ADD CONSTRAINT "coalition_member_member_id_actor_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coalition_member" ADD CONSTRAINT "coalition_member_version" FOREIGN KEY ("dataset_id","since_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- A member counts from the version that the transaction which found it opened, and for good.
CREATE FUNCTION guard_coalition_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n JOIN dataset_version v ON v.dataset_id = n.dataset_id AND v.version = n.since_version
    WHERE v.transaction <> pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'a member of a coalition counts from the version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coalition_insert AFTER INSERT ON coalition_member
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_coalition_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON coalition_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON coalition_member
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
