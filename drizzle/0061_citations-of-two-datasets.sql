-- expand
ALTER TABLE "citation" ADD COLUMN "beside_id" integer;--> statement-breakpoint
ALTER TABLE "citation" ADD COLUMN "beside_version" integer;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_beside_id_dataset_id_fk" FOREIGN KEY ("beside_id") REFERENCES "public"."dataset"("id") NOT VALID;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_beside_version" FOREIGN KEY ("beside_id","beside_version") REFERENCES "public"."dataset_version"("dataset_id","version") NOT VALID;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_beside_whole" CHECK (("citation"."beside_id" is null) = ("citation"."beside_version" is null)) NOT VALID;