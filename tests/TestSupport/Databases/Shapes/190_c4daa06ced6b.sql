-- Merges the two branches.
delete from alembic_version where version_num = 'j4k5l6m7n8o9';
update alembic_version set version_num = 'c4daa06ced6b' where version_num = 'pitch_calibration_001';
