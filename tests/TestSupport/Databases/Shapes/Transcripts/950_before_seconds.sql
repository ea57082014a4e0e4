-- A database that was left behind: the columns have their names from before revision 0643b3b3d7b7.
alter table session rename column duration_seconds to duration_sec;
alter table transcript_segment rename column start_seconds to start_sec;
alter table transcript_segment rename column end_seconds to end_sec;
update alembic_version set version_num = '2961da1deaa6';
