-- Charts are counted from facts that each web process keeps (decision 0005).
DROP FUNCTION analyze_rollup();--> statement-breakpoint
DROP TABLE "rollup";
