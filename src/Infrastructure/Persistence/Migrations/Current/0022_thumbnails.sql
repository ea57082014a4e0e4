-- Wider than before: rows that are there hold to it, and builds from before write none of the new kind.
alter table analysis_artifacts
    drop constraint ck_analysis_artifacts_kind,
    add constraint ck_analysis_artifacts_kind check (kind in ('quick_results', 'deep_results', 'pose_track', 'calibration_frame', 'thumbnail'));
