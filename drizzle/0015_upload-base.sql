ALTER TABLE "upload_reading" DROP CONSTRAINT "upload_reading_base_whole";--> statement-breakpoint
ALTER TABLE "upload_reading" ADD COLUMN "base_entry" jsonb;--> statement-breakpoint
ALTER TABLE "upload_reading" ADD CONSTRAINT "upload_reading_base_whole" CHECK (num_nulls("upload_reading"."incident_id", "upload_reading"."base_number", "upload_reading"."base_entry") in (0, 3));