DROP INDEX "party_by_actor";--> statement-breakpoint
DROP INDEX "revision_by_killed";