-- What the planner knows of a table only its owner may bring up to date, and the desk, which imports too, owns none. So
-- these two act with the owner's rights; the start lets the desk call them, and nobody else may.

CREATE FUNCTION analyze_revisions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE incident (id), incident_revision (id, incident_id, dataset_id, recorded_version, superseded_version, state,
    country, date_start, violence, killed_best), incident_party (revision_id, actor_id),
    casualty_figure (revision_id, outcome, victims, sum_best), revision_source (revision_id);
END $$;
--> statement-breakpoint
CREATE FUNCTION analyze_rollup() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE rollup;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION analyze_revisions(), analyze_rollup() FROM PUBLIC;
