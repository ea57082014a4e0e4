alter table coachplus.beside_artifacts
    drop constraint ck_beside_artifacts_kind,
    add constraint ck_beside_artifacts_kind check (kind in ('quick_results', 'deep_results', 'pose_track', 'calibration_frame', 'thumbnail'));
