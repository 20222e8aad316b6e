CREATE TYPE "public"."upload_format" AS ENUM('csv', 'xlsx');--> statement-breakpoint
CREATE TYPE "public"."upload_state" AS ENUM('staged', 'reading', 'read', 'imported', 'undone', 'discarded');--> statement-breakpoint
CREATE TYPE "public"."row_result" AS ENUM('fault', 'new', 'change', 'unchanged');--> statement-breakpoint
CREATE TABLE "column_mapping" (
	"user_id" uuid NOT NULL,
	"headings_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "column_mapping_user_id_headings_hash_pk" PRIMARY KEY("user_id","headings_hash")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "upload_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset_id" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"state" "upload_state" DEFAULT 'staged' NOT NULL,
	"file_name" text NOT NULL,
	"format" "upload_format" NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"notes" text[] NOT NULL,
	"headings" text[] NOT NULL,
	"rows" integer NOT NULL,
	"mapping" jsonb,
	"reading" uuid,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"shifts" jsonb,
	"is_published" boolean,
	"version" integer,
	"undone_version" integer,
	"rows_new" integer,
	"rows_changed" integer,
	"rows_left_out" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "upload_sha256_form" CHECK ("upload"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "upload_rows_positive" CHECK ("upload"."rows" > 0),
	CONSTRAINT "upload_rows_read" CHECK ("upload"."rows_read" between 0 and "upload"."rows"),
	CONSTRAINT "upload_reading_under_way" CHECK (("upload"."state" = 'reading') = ("upload"."reading" is not null)),
	CONSTRAINT "upload_mapped" CHECK ("upload"."state" in ('staged', 'discarded') or "upload"."mapping" is not null),
	CONSTRAINT "upload_import_whole" CHECK (num_nulls("upload"."imported_at", "upload"."is_published", "upload"."rows_new", "upload"."rows_changed", "upload"."rows_left_out") = case when "upload"."state" in ('imported', 'undone') then 0 else 5 end),
	CONSTRAINT "upload_published" CHECK (coalesce("upload"."is_published", false) = ("upload"."version" is not null)),
	CONSTRAINT "upload_undone" CHECK (("upload"."state" = 'undone') = ("upload"."undone_at" is not null)),
	CONSTRAINT "upload_undone_version" CHECK ("upload"."undone_version" is null or ("upload"."is_published" and "upload"."undone_version" > "upload"."version"))
);
--> statement-breakpoint
CREATE TABLE "upload_reading" (
	"upload_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"result" "row_result" NOT NULL,
	"external_id" text,
	"incident_id" bigint,
	"base_number" integer,
	"entry" jsonb,
	"incident" jsonb,
	"has_questions" boolean NOT NULL,
	"has_duplicates" boolean NOT NULL,
	"findings" jsonb NOT NULL,
	CONSTRAINT "upload_reading_upload_id_number_pk" PRIMARY KEY("upload_id","number"),
	CONSTRAINT "upload_reading_base_whole" CHECK (("upload_reading"."incident_id" is null) = ("upload_reading"."base_number" is null)),
	CONSTRAINT "upload_reading_change" CHECK ("upload_reading"."result" <> 'change' or "upload_reading"."incident_id" is not null),
	CONSTRAINT "upload_reading_new" CHECK ("upload_reading"."result" <> 'new' or "upload_reading"."incident_id" is null),
	CONSTRAINT "upload_reading_whole" CHECK ("upload_reading"."result" = 'fault' or ("upload_reading"."entry" is not null and "upload_reading"."incident" is not null))
);
--> statement-breakpoint
CREATE TABLE "upload_row" (
	"upload_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"marks" jsonb NOT NULL,
	CONSTRAINT "upload_row_upload_id_number_pk" PRIMARY KEY("upload_id","number"),
	CONSTRAINT "upload_row_number_positive" CHECK ("upload_row"."number" > 0)
);
--> statement-breakpoint
ALTER TABLE "draft" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "draft" ADD COLUMN "upload_id" bigint;--> statement-breakpoint
ALTER TABLE "column_mapping" ADD CONSTRAINT "column_mapping_user_id_desk_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_author_id_desk_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_dataset_id_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_dataset_id_undone_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","undone_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_reading" ADD CONSTRAINT "upload_reading_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_reading" ADD CONSTRAINT "upload_reading_upload_id_number_upload_row_upload_id_number_fk" FOREIGN KEY ("upload_id","number") REFERENCES "public"."upload_row"("upload_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_row" ADD CONSTRAINT "upload_row_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "upload_by_author" ON "upload" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "upload_reading_by_result" ON "upload_reading" USING btree ("upload_id","result","number");--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_by_upload" ON "draft" USING btree ("upload_id") WHERE upload_id is not null;--> statement-breakpoint
CREATE INDEX "draft_by_external_id" ON "draft" USING btree ("dataset_id","external_id") WHERE external_id is not null;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_external_id_of_new" CHECK ("draft"."external_id" is null or "draft"."incident_id" is null);--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_external_id_form" CHECK ("draft"."external_id" ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length("draft"."external_id") <= 80);