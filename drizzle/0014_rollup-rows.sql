DELETE FROM "rollup" WHERE "level" = 3 AND "victims" <> 'all';
--> statement-breakpoint
ALTER TABLE "rollup" DROP CONSTRAINT "rollup_dataset_id_dataset_id_fk";
--> statement-breakpoint
DROP INDEX "rollup_by_country";--> statement-breakpoint
CREATE INDEX "rollup_by_country" ON "rollup" USING btree ("dataset_id","country","month") WHERE level = 3;--> statement-breakpoint
ALTER TABLE "rollup" ADD CONSTRAINT "rollup_category" CHECK ("rollup"."level" < 3 or "rollup"."victims" = 'all');