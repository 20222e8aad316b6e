CREATE TABLE "release_note" (
	"release_id" integer NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_note_release_id_number_pk" PRIMARY KEY("release_id","number"),
	CONSTRAINT "release_note_number_positive" CHECK ("release_note"."number" > 0)
);
--> statement-breakpoint
ALTER TABLE "release" DROP CONSTRAINT "release_mode";--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "format" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "layout" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "file_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "sha256" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_read" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_new" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_changed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_unchanged" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_retracted" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "rows_rejected" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "desk_user" ADD COLUMN "public_name" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "coverage" text;--> statement-breakpoint
ALTER TABLE "republisher" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "release_note" ADD CONSTRAINT "release_note_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_user" ADD CONSTRAINT "user_public_name_filled" CHECK ("desk_user"."public_name" <> '');--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_file_whole" CHECK (num_nulls("release"."format", "release"."layout", "release"."file_name", "release"."sha256", "release"."rows_read", "release"."rows_new", "release"."rows_changed", "release"."rows_unchanged", "release"."rows_retracted", "release"."rows_rejected") = case "release"."mode" when 'edition' then 10 else 0 end);--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_mode" CHECK ("release"."mode" in ('merge', 'replace', 'edition'));