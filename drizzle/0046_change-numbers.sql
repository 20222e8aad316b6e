-- Names that say what they are: an actor's change number, and a release that the desk named.
ALTER TABLE "actor" RENAME COLUMN "edition" TO "change_number";--> statement-breakpoint
ALTER TABLE "release" DROP CONSTRAINT "release_mode";--> statement-breakpoint
ALTER TABLE "release" DROP CONSTRAINT "release_file_whole";--> statement-breakpoint
ALTER TABLE "release" DISABLE TRIGGER no_update;--> statement-breakpoint
UPDATE "release" SET "mode" = 'named' WHERE "mode" = 'edition';--> statement-breakpoint
ALTER TABLE "release" ENABLE TRIGGER no_update;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_mode" CHECK ("release"."mode" in ('merge', 'replace', 'named'));--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_file_whole" CHECK (num_nulls("release"."format", "release"."layout", "release"."file_name", "release"."sha256", "release"."rows_read", "release"."rows_new", "release"."rows_changed", "release"."rows_unchanged", "release"."rows_retracted", "release"."rows_rejected") = case "release"."mode" when 'named' then 10 else 0 end);
