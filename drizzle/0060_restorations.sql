-- expand
CREATE TABLE "restoration" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "restoration_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"restored_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kept_until" timestamp with time zone NOT NULL,
	"last_version" integer NOT NULL,
	CONSTRAINT "restoration_after_backup" CHECK ("restoration"."kept_until" <= "restoration"."restored_at"),
	CONSTRAINT "restoration_last_version_positive" CHECK ("restoration"."last_version" > 0)
);--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON "restoration"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON "restoration"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
