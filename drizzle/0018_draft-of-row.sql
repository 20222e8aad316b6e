ALTER TABLE "draft" ADD COLUMN "upload_row" integer;--> statement-breakpoint
ALTER TABLE "draft" ADD COLUMN "duplicates" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_row_of_upload" CHECK ("draft"."upload_id" is not null or ("draft"."upload_row" is null and "draft"."duplicates" = '[]'));