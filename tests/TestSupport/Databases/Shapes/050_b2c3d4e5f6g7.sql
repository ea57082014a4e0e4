-- The name is all that is known of this table; the video analysis does not use it.
create table beta_access ();

update alembic_version set version_num = 'b2c3d4e5f6g7' where version_num = 'a1b2c3d4e5f6';
