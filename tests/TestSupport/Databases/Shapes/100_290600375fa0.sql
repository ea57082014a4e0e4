-- Merges the two branches. The last state in which a job is queued before its video has arrived.
delete from alembic_version where version_num = 'd1e2f3g4h5i6';
update alembic_version set version_num = '290600375fa0' where version_num = 'e5f6g7h8i9j0';
